"""A normative document and its interpretation: asked for before, linked afterwards, missing ones listed."""

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.tests.test_pages import words
from gongkai.publishing.actions import drafts, going_out, reviews
from gongkai.publishing.actions.explanations import explain
from gongkai.publishing.tests.people import NOW, Street, drafted, passed, street
from gongkai.publishing.tests.test_pages import TYPED, browser, published, queries, who

pytestmark = pytest.mark.django_db
LIST = "/desk/explanations/"


@pytest.fixture
def at() -> Street:
    return street()


def test_a_normative_document_waits_for_an_interpretation_or_a_reason(at: Street) -> None:
    policy = drafted(at, is_normative=True)
    with pytest.raises(Refused, match="不解读的理由"):
        reviews.submit(policy, by=at["李敏"], at=NOW)
    interpretation = drafted(at, title="解读", explains=(policy.pk,))
    reviews.submit(policy, by=at["李敏"], at=NOW)
    reviews.review(policy, by=at["王局"], at=NOW)
    reviews.pass_secrecy(policy, words="不涉密", by=at["周强"], at=NOW)
    drafts.discard(interpretation, why="不用了", by=at["李敏"], at=NOW)
    with pytest.raises(Refused, match="没有解读"):
        going_out.publish(policy, by=at["陈主任"], at=NOW)


def test_a_head_publishes_a_normative_document_at_once_in_an_emergency(at: Street) -> None:
    policy = drafted(at, is_normative=True)
    assert going_out.publish_at_once(policy, why="防汛", by=at["陈主任"], at=NOW).is_public


def test_a_draft_names_the_policy_of_its_unit_that_is_not_public_yet(at: Street) -> None:
    drafted(at, is_normative=True, document_number="吉船北街规〔2018〕1号")
    told = {**TYPED, "document_number": "", "written_on": "2018-03-12", "explains": "吉船北街规〔2018〕1号"}
    words(browser(at, "李敏"), "/desk/items/new/", told, 302)
    assert "没有公开过" in words(browser(at, "张三"), "/desk/items/new/", told, 400)


def test_both_pages_point_at_each_other_without_a_correction(at: Street) -> None:
    policy = published(at, title="管理办法", is_normative=True, no_interpretation_why="随后解读")
    interpretation = published(at, title="管理办法的解读", document_number="")
    clerk = browser(at, "李敏")
    told = {"explains": "", "explained_by": interpretation.index_number}
    words(clerk, f"/desk/items/{policy.pk}/explain/", told, 302)
    assert policy.versions.count() == 1
    reader = Client()
    assert 'id="explained"' in words(reader, f"/xxgk/item/{policy.public_id}/")
    assert "解读的文件" in words(reader, f"/xxgk/item/{interpretation.public_id}/")
    assert Entry.objects.filter(verb="explain").count() == 2
    assert str(interpretation.index_number) in words(clerk, f"/desk/items/{policy.pk}/explain/")
    words(clerk, f"/desk/items/{policy.pk}/explain/", {"explains": "", "explained_by": ""}, 302)
    assert 'id="explained"' not in words(reader, f"/xxgk/item/{policy.public_id}/")


def test_only_what_is_public_is_linked_and_only_by_its_unit(at: Street) -> None:
    policy, other = published(at), passed(at, title="还没有公开")
    with pytest.raises(Refused) as refused:
        explain(policy, explains=[policy], explained_by=[other], by=who(at, "李敏"), at=timezone.now())
    assert refused.value.reasons == ("信息不能解读自己。", "“还没有公开”没有公开过。")
    with pytest.raises(NotAllowed):
        explain(policy, explains=[], explained_by=[], by=who(at, "张三"), at=timezone.now())


def test_what_has_no_interpretation_is_listed_for_the_unit_and_above(at: Street) -> None:
    policy = published(at, title="没有解读的办法", is_normative=True, no_interpretation_why="只涉及内部管理")
    above = browser(at, "赵科")
    page = words(above, LIST)
    assert "没有解读的办法" in page
    assert "只涉及内部管理" in page
    assert "没有解读的办法" not in words(above, f"{LIST}?show=none")
    assert "没有解读的办法" not in words(browser(at, "张三"), LIST)
    link = f"/desk/items/{policy.pk}/explain/"
    assert link in words(browser(at, "李敏"), LIST)
    assert link not in page, "a supervisor is led to what only the unit can do"
    few = queries(above, LIST)
    for number in range(3):
        published(at, title=f"办法{number}", is_normative=True, no_interpretation_why="另行解读")
    assert queries(above, LIST) == few
