"""What the tests of search, feeds, site map and mail begin with: items of every fate, and a visitor."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client

from gongkai.publishing.actions import drafts, going_out
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, Street, drafted, passed, published, submitted, written

SECRET = "看不到的"
ONE = "关于印发北极街道政务公开工作方案的通知"


def hidden(at: Street) -> list[Item]:
    """One of each that the public may not see; each has SECRET in title and text."""
    told = {"body": f"<p>{SECRET}正文</p>", "summary": SECRET}
    kept = {"openness": "withheld", "openness_why": "涉密", "review_again_on": date(2019, 3, 14)}
    withdrawn = published(at, title=f"{SECRET}撤下", **told)
    going_out.withdraw(withdrawn, why="有误", by=at["陈主任"], at=NOW)
    expired = published(at, title=f"{SECRET}到期", last_day=date(2018, 3, 20), **told)
    going_out.expire_due(NOW + timedelta(days=10))
    corrected = drafts.correct(published(at, title="还在更正"), why="有误", by=at["李敏"], at=NOW)
    drafts.save_draft(corrected, written(title=f"{SECRET}更正", **told), by=at["李敏"], at=NOW)
    return [
        drafted(at, title=f"{SECRET}草稿", **told),
        submitted(at, title=f"{SECRET}送审稿", **told),
        going_out.keep(passed(at, title=f"{SECRET}不公开", **kept, **told), by=at["陈主任"], at=NOW),
        withdrawn,
        expired,
        corrected,
    ]


def read(path: str, status: int = 200) -> str:
    """What a visitor gets."""
    page = Client().get(path)
    assert page.status_code == status, page.status_code
    return page.content.decode()
