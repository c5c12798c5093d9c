"""The people of the tests: in 北极街道 李敏 and 孙明 write, 王局 reviews, 周强 looks for secrets, 陈主任 approves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from gongkai.accounts.models import User
from gongkai.organisations.tests.district import District, district, holder, on
from gongkai.publishing.actions import drafts, going_out, reviews
from gongkai.publishing.models.items import Item
from gongkai.publishing.written import Written
from gongkai.web.actors import Actor, Post

TODAY = date(2018, 3, 14)
NOW = datetime(2018, 3, 14, 2, 0, tzinfo=UTC)
BODY = "<p>各社区：</p><p>现将《北极街道政务公开工作方案》印发给你们，请认真执行。</p><p>北极街道办事处</p>"


@dataclass(frozen=True, slots=True)
class Street:
    """北极街道 and its people, acting on 14 March 2018."""

    place: District
    users: dict[str, User]

    def __getitem__(self, name: str) -> Actor:
        return on(self.users[name], TODAY)


_POSTS = {
    "李敏": Post.CLERK,
    "孙明": Post.CLERK,
    "王局": Post.REVIEWER,
    "周强": Post.SECRECY_REVIEWER,
    "陈主任": Post.HEAD,
}


def street() -> Street:
    """北极街道 with everybody an item passes; 赵科 supervises the district, 张三 writes for 南京街道."""
    place = district()
    users = {name: holder(name, which, place.beiji)[0] for name, which in _POSTS.items()}
    users["赵科"] = holder("赵科", Post.SUPERVISOR, place.government)[0]
    users["张三"] = holder("张三", Post.CLERK, place.nanjing)[0]
    return Street(place, users)


def written(title: str = "关于印发北极街道政务公开工作方案的通知", **more: Any) -> Written:
    """A text with everything that is compulsory."""
    told: dict[str, Any] = {
        "title": title,
        "body": BODY,
        "document_number": "吉船北街发〔2018〕6号",
        "written_on": date(2018, 3, 12),
        "category": "p07_09_04",
        "topic": "topic-02-01",
        "genre": "genre-notice",
        "summary": "街道政务公开工作方案",
        **more,
    }
    return Written(**told)


def drafted(at: Street, **more: Any) -> Item:
    """A draft of 北极街道."""
    return drafts.start(written(**more), unit=at.place.beiji, by=at["李敏"], at=NOW)


def submitted(at: Street, **more: Any) -> Item:
    """A draft handed in by 李敏."""
    return reviews.submit(drafted(at, **more), by=at["李敏"], at=NOW)


def reviewed(at: Street, **more: Any) -> Item:
    """Passed by 王局."""
    return reviews.review(submitted(at, **more), by=at["王局"], at=NOW)


def passed(at: Street, **more: Any) -> Item:
    """Passed by 周强 too."""
    return reviews.pass_secrecy(reviewed(at, **more), words="不涉密", by=at["周强"], at=NOW)


def published(at: Street, **more: Any) -> Item:
    """Made public by 陈主任."""
    return going_out.publish(passed(at, **more), by=at["陈主任"], at=NOW)
