"""The way of an item from a draft to the public and out again: who may take which step, what is refused."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.delivery.models import Notification
from gongkai.organisations.actions.absences import record_absence
from gongkai.organisations.models.people import Person
from gongkai.organisations.tests.district import PROGRAM, on, post
from gongkai.pages.models import Change
from gongkai.publishing.actions import drafts, going_out, reviews, standing
from gongkai.publishing.actions.procedures import set_procedure
from gongkai.publishing.models.channels import Release
from gongkai.publishing.models.items import Item, Series, Validity
from gongkai.publishing.models.steps import SecrecyReview, Step
from gongkai.publishing.policy import ITEM
from gongkai.publishing.states import State
from gongkai.publishing.tests.people import (
    BODY,
    NOW,
    TODAY,
    Street,
    drafted,
    passed,
    published,
    reviewed,
    street,
    submitted,
    written,
)
from gongkai.publishing.turns import waiting_for
from gongkai.search.models import Found
from gongkai.web.actors import VISITOR, Post
from gongkai.web.policy import agree

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Street:
    return street()


def test_an_item_goes_from_hand_to_hand_until_it_is_public(at: Street) -> None:
    item = published(at)
    assert item.state == State.PUBLISHED
    assert item.shown == item.current
    assert item.published_at == NOW
    assert [step.did for step in Step.objects.order_by("pk")] == ["submitted", "reviewed", "passed_secrecy", "approved"]
    assert list(Entry.objects.filter(thing_kind="publishing.item").values_list("verb", flat=True).order_by("pk")) == [
        "write", "submit", "review", "pass_secrecy", "publish",
    ]  # fmt: skip
    assert Found.objects.get().title == "关于印发北极街道政务公开工作方案的通知"
    assert Release.objects.get().channel == "portal"
    told = Notification.objects.order_by("pk").values_list("post", flat=True)
    assert list(told) == [Post.REVIEWER, Post.HEAD, Post.SECRECY_REVIEWER, Post.HEAD, Post.CLERK]


def test_who_stands_in_for_an_absent_author_does_not_pass_what_the_author_wrote(at: Street) -> None:
    """王局 reviews for 北极街道, and acts for 李敏 while she is away."""
    people = {name: Person.objects.get(name=name) for name in ("李敏", "王局", "陈主任")}
    days: dict[str, Any] = {"since": TODAY, "until": TODAY + timedelta(days=1), "by": PROGRAM, "at": NOW}
    mine, other = submitted(at), reviews.submit(
        drafts.start(written(title="孙明写的", document_number=""), unit=at.place.beiji, by=at["孙明"], at=NOW),
        by=at["孙明"], at=NOW,
    )  # fmt: skip
    assert ITEM.allows(at["王局"], "review", mine, today=TODAY)
    record_absence(people["李敏"], delegate=people["王局"], **days)
    with pytest.raises(NotAllowed, match="替这条信息的起草人办理"):
        reviews.review(mine, by=at["王局"], at=NOW)
    agree(ITEM, "review", Item.objects.all(), [at["王局"], at["陈主任"], at["李敏"], VISITOR], today=TODAY)
    assert [row.pk for row in Item.objects.filter(waiting_for(at["王局"], TODAY))] == [other.pk]
    assert reviews.review(other, by=at["王局"], at=NOW).state == State.SECRECY_REVIEW
    assert ITEM.allows(on(at.users["王局"], TODAY + timedelta(days=1)), "review", mine, today=TODAY)


def test_a_draft_is_due_twenty_working_days_after_the_document(at: Street) -> None:
    assert drafted(at, written_on=date(2018, 3, 12)).due_on == date(2018, 4, 10)  # 清明 5 to 7 April, 8 April worked
    assert drafted(at, written_on=date(2018, 3, 12), limit="decision").due_on == date(2018, 3, 21)


def test_everything_missing_is_said_at_once(at: Street) -> None:
    item = drafted(at, body="", written_on=None, category="")
    with pytest.raises(Refused) as refused:
        reviews.submit(item, by=at["李敏"], at=NOW)
    assert len(refused.value.reasons) >= 3
    item.refresh_from_db()
    assert item.state == State.DRAFT


@pytest.mark.parametrize("name", ["李敏", "周强", "张三", "赵科"])
def test_only_a_reviewer_of_the_unit_passes_its_review(at: Street, name: str) -> None:
    item = submitted(at)
    with pytest.raises(NotAllowed):
        reviews.review(item, by=at[name], at=NOW)


def test_nobody_passes_a_text_they_wrote_at_in_whatever_post(at: Street) -> None:
    person = Person.objects.get(name="李敏")
    for which in (Post.REVIEWER, Post.SECRECY_REVIEWER, Post.HEAD):
        post(person, which, at.place.beiji)
    item = submitted(at)
    with pytest.raises(NotAllowed, match="自己起草"):
        reviews.review(item, by=at["李敏"], at=NOW)
    reviews.review(item, by=at["王局"], at=NOW)
    with pytest.raises(NotAllowed, match="自己起草"):
        reviews.pass_secrecy(item, words="不涉密", by=at["李敏"], at=NOW)
    reviews.pass_secrecy(item, words="不涉密", by=at["周强"], at=NOW)
    for step in (going_out.publish, going_out.publish_at_once):
        more = {"why": "汛情"} if step is going_out.publish_at_once else {}
        with pytest.raises(NotAllowed, match="自己起草"):
            step(item, by=at["李敏"], at=NOW, **more)


def test_a_delegate_of_the_head_does_not_pass_their_own_text(at: Street) -> None:
    head, clerk = (Person.objects.get(name=name) for name in ("陈主任", "李敏"))
    record_absence(head, delegate=clerk, since=TODAY, until=TODAY + timedelta(days=2), by=PROGRAM, at=NOW)
    item = passed(at)
    acting = on(at.users["李敏"], TODAY)
    assert acting.holds(Post.HEAD)
    with pytest.raises(NotAllowed, match="自己起草"):
        going_out.publish(item, by=acting, at=NOW)


def test_whoever_saves_a_draft_becomes_one_of_its_authors(at: Street) -> None:
    item = drafts.save_draft(drafted(at), written(summary="改了"), by=at["孙明"], at=NOW)
    assert {one.name for one in item.version.authorships.all()} == {"李敏", "孙明"}


def test_a_text_with_a_secret_does_not_pass_to_the_public(at: Street) -> None:
    item = reviewed(at)
    with pytest.raises(Refused, match="工作秘密"):
        reviews.pass_secrecy(item, found=["work_secret"], words="有", by=at["周强"], at=NOW)
    with pytest.raises(Refused, match="审查意见"):
        reviews.pass_secrecy(item, words=" ", by=at["周强"], at=NOW)


def test_what_is_not_for_the_public_is_kept_and_looked_at_again_on_a_day(at: Street) -> None:
    closed = {"openness": "withheld", "openness_why": "涉及商业秘密"}
    item = reviewed(at, **closed)
    reviews.pass_secrecy(item, found=["trade_secret"], words="有商业秘密", basis="条例第十五条", by=at["周强"], at=NOW)
    assert SecrecyReview.objects.get().found == ["商业秘密"]
    with pytest.raises(NotAllowed, match="不是主动公开"):
        going_out.publish(item, by=at["陈主任"], at=NOW)
    with pytest.raises(Refused, match="再次评估"):
        going_out.keep(item, by=at["陈主任"], at=NOW)
    again = passed(at, **closed, review_again_on=date(2019, 3, 14))
    assert going_out.keep(again, by=at["陈主任"], at=NOW).state == State.KEPT
    assert not Found.objects.exists()


def test_a_returned_text_carries_remarks_at_their_places_and_is_passed_anew(at: Street) -> None:
    item = reviewed(at)
    remark = reviews.Remark("“各社区”后面加上单位", paragraph=1, quote="各社区：")
    reviews.return_(item, words="请改一处", remarks=[remark], by=at["周强"], at=NOW)
    item = Item.objects.get(pk=item.pk)
    assert item.state == State.DRAFT
    assert [(one.paragraph, one.words) for one in item.version.comments.all()] == [(1, "“各社区”后面加上单位")]
    reviews.submit(item, by=at["李敏"], at=NOW)
    item = Item.objects.get(pk=item.pk)
    assert (item.version.round, item.version.reviewed_by) == (2, None)


def test_a_returned_text_says_why_and_only_whose_turn_it_is_returns_it(at: Street) -> None:
    item = submitted(at)
    with pytest.raises(Refused):
        reviews.return_(item, words="", by=at["王局"], at=NOW)
    with pytest.raises(NotAllowed):
        reviews.return_(item, words="改", by=at["周强"], at=NOW)


def test_a_clerk_takes_back_what_nobody_reviewed_yet(at: Street) -> None:
    assert reviews.take_back(submitted(at), by=at["李敏"], at=NOW).state == State.DRAFT
    with pytest.raises(NotAllowed):
        reviews.take_back(reviewed(at), by=at["李敏"], at=NOW)


def test_a_unit_can_leave_out_its_own_review_and_ask_for_a_discussion(at: Street) -> None:
    chosen = {"with_unit_review": False, "with_discussion": True, "scheme": "{unit}-{year}-{serial:4}"}
    set_procedure(at.place.beiji, **chosen, by=at["赵科"], at=NOW)  # type: ignore[arg-type]
    item = submitted(at, is_normative=True, no_interpretation_why="不涉及公众")
    assert item.state == State.SECRECY_REVIEW
    reviews.pass_secrecy(item, words="不涉密", by=at["周强"], at=NOW)
    with pytest.raises(NotAllowed):
        going_out.publish(item, by=at["陈主任"], at=NOW)
    reviews.discuss(item, minutes="2018年第5次主任办公会同意", by=at["陈主任"], at=NOW)
    item = going_out.publish(item, by=at["陈主任"], at=NOW)
    assert item.index_number == f"{at.place.beiji.pk:06d}-2018-0001"


def test_index_numbers_count_by_unit_and_year(at: Street) -> None:
    numbers = [published(at, title=f"通知{number}").index_serial for number in range(3)]
    assert numbers == [1, 2, 3]
    later = passed(at)
    next_year = datetime(2019, 1, 2, 2, 0, tzinfo=UTC)
    assert going_out.publish(later, by=at["陈主任"], at=next_year).index_serial == 1
    assert Series.objects.count() == 2


def test_a_refused_publication_leaves_no_gap(at: Street) -> None:
    published(at)
    with pytest.raises(Refused):
        going_out.publish(passed(at, last_day=date(2018, 3, 13)), by=at["陈主任"], at=NOW)
    assert published(at, title="下一件").index_serial == 2


def test_a_scheduled_item_goes_out_at_its_moment(at: Street) -> None:
    item, moment = passed(at), NOW + timedelta(hours=20)
    with pytest.raises(Refused):
        going_out.schedule(item, publish_at=NOW, by=at["陈主任"], at=NOW)
    going_out.schedule(item, publish_at=moment, by=at["陈主任"], at=NOW)
    assert going_out.release_due(moment - timedelta(seconds=1)) == 0
    assert going_out.release_due(moment) == 1
    item.refresh_from_db()
    assert (item.state, item.published_at, item.publish_at) == (State.PUBLISHED, moment, None)
    assert going_out.release_due(moment) == 0


def test_a_worker_that_comes_late_finds_nothing_to_do(at: Street) -> None:
    late = NOW + timedelta(days=30)
    scheduled, over = passed(at, last_day=date(2018, 3, 20)), published(at, title="另一件", last_day=date(2018, 3, 20))
    going_out.schedule(scheduled, publish_at=late, by=at["陈主任"], at=NOW)
    assert going_out.release_due(late) == 1
    assert going_out.expire_due(late) == 1
    steps = Step.objects.count()
    assert going_out._released_or_called_back(scheduled.pk, late) == 0
    assert going_out._expire(over.pk, late) == 0
    assert Step.objects.count() == steps


def test_a_scheduled_item_that_cannot_go_out_any_more_goes_back_to_its_author(at: Street) -> None:
    item = passed(at, last_day=date(2018, 3, 20))
    going_out.schedule(item, publish_at=NOW + timedelta(days=30), by=at["陈主任"], at=NOW)
    assert going_out.release_due(NOW + timedelta(days=30)) == 1
    item.refresh_from_db()
    assert (item.state, item.published_at) == (State.DRAFT, None)
    step = Step.objects.latest("pk")
    assert "到期的日期已经过了" in step.words


def test_a_scheduled_item_can_be_called_back(at: Street) -> None:
    item = going_out.schedule(passed(at), publish_at=NOW + timedelta(days=1), by=at["陈主任"], at=NOW)
    item = reviews.return_(item, words="暂缓", by=at["陈主任"], at=NOW)
    assert (item.state, item.publish_at) == (State.DRAFT, None)


def test_in_an_emergency_the_head_publishes_and_it_is_written_down_so(at: Street) -> None:
    item = drafted(at)
    with pytest.raises(NotAllowed):
        going_out.publish_at_once(item, why="汛情", by=at["王局"], at=NOW)
    with pytest.raises(Refused):
        going_out.publish_at_once(item, why="", by=at["陈主任"], at=NOW)
    item = going_out.publish_at_once(item, why="汛情预警", by=at["陈主任"], at=NOW)
    assert item.state == State.PUBLISHED
    assert item.version.is_emergency
    assert Step.objects.get().did == "at_once"


def test_a_correction_goes_the_whole_way_while_the_public_sees_the_old_text(at: Street) -> None:
    item = published(at)
    first = item.current
    assert not Change.objects.exclude(names=[]).exists()  # no kept page can be wrong about it yet
    item = drafts.correct(item, why="数字有误", by=at["孙明"], at=NOW)
    assert (item.state, item.shown) == (State.DRAFT, first)
    drafts.save_draft(item, written(body=BODY.replace("认真", "切实")), by=at["孙明"], at=NOW)
    reviews.submit(item, by=at["孙明"], at=NOW)
    reviews.review(item, by=at["王局"], at=NOW)
    reviews.pass_secrecy(item, words="不涉密", by=at["周强"], at=NOW)
    item = going_out.publish(item, by=at["陈主任"], at=NOW + timedelta(days=1))
    assert item.shown != first
    assert item.published_at == NOW
    assert item.version.correction_why == "数字有误"
    assert (item.index_serial, item.versions.count(), Release.objects.count()) == (1, 2, 1)
    assert "切实" in Found.objects.get().text
    assert [change.names for change in Change.objects.exclude(names=[])] == [[item.public_id]]


def test_who_wrote_what_was_kept_back_does_not_pass_it_after_a_colleague_began_its_correction(at: Street) -> None:
    closed = {"openness": "withheld", "openness_why": "涉及商业秘密", "review_again_on": date(2019, 3, 14)}
    kept = going_out.keep(passed(at, **closed), by=at["陈主任"], at=NOW)
    item = drafts.correct(kept, why="可以公开了", by=at["孙明"], at=NOW)
    drafts.save_draft(item, written(), by=at["孙明"], at=NOW)
    assert {one.name for one in item.version.authorships.all()} == {"李敏", "孙明"}
    reviews.submit(item, by=at["孙明"], at=NOW)
    post(Person.objects.get(user=at.users["李敏"]), Post.REVIEWER, at.place.beiji)
    with pytest.raises(NotAllowed, match="自己起草"):
        reviews.review(item, by=at["李敏"], at=NOW)


def test_a_correction_can_be_dropped(at: Street) -> None:
    item = published(at)
    shown = item.shown
    item = drafts.drop_correction(drafts.correct(item, why="看错了", by=at["李敏"], at=NOW), by=at["李敏"], at=NOW)
    assert (item.state, item.current, item.shown) == (State.PUBLISHED, shown, shown)
    again = drafts.correct(item, why="真要改", by=at["李敏"], at=NOW)
    assert again.version.number == 3


def test_a_correction_under_way_changes_no_relation_the_public_sees(at: Street) -> None:
    policy = published(at)
    item = published(at, title="一图读懂", explains=(policy.pk,), co_issuers=(at.place.nanjing.pk,))
    assert item.version.issuer == "北极街道办事处、南京街道办事处"
    item = drafts.correct(item, why="改图", by=at["李敏"], at=NOW)
    item = drafts.save_draft(item, written(title="一图读懂（新）"), by=at["李敏"], at=NOW)
    assert [one.policy for one in item.explanations.all()] == [policy]
    assert item.version.issuer == "北极街道办事处、南京街道办事处"
    assert list(Item.objects.issued_with(at.place.nanjing)) == [item]


def test_a_withdrawn_item_is_found_no_more_and_stays_withdrawn(at: Street) -> None:
    item = published(at)
    with pytest.raises(Refused):
        going_out.withdraw(item, why="", by=at["陈主任"], at=NOW)
    with pytest.raises(NotAllowed):
        going_out.withdraw(item, why="有误", by=at["李敏"], at=NOW)
    item = going_out.withdraw(item, why="内容涉及个人信息", by=at["陈主任"], at=NOW)
    assert (item.state, item.shown, item.withdrawn_why) == (State.WITHDRAWN, None, "内容涉及个人信息")
    assert not Found.objects.exists()
    with pytest.raises(NotAllowed):
        drafts.correct(item, why="再发", by=at["李敏"], at=NOW)


def test_an_item_under_correction_is_withdrawn_at_once(at: Street) -> None:
    item = drafts.correct(published(at), why="改", by=at["李敏"], at=NOW)
    assert going_out.withdraw(item, why="有误", by=at["赵科"], at=NOW).shown is None


def test_an_item_expires_after_its_last_day(at: Street) -> None:
    item = published(at, last_day=date(2018, 3, 20))
    assert going_out.expire_due(datetime(2018, 3, 20, 3, 0, tzinfo=UTC)) == 0
    assert going_out.expire_due(datetime(2018, 3, 21, 3, 0, tzinfo=UTC)) == 1
    item.refresh_from_db()
    assert (item.state, item.shown) == (State.EXPIRED, None)
    assert not Found.objects.exists()


def test_what_was_taken_out_since_a_worker_looked_is_left_alone(at: Street) -> None:
    late = datetime(2018, 3, 21, 3, 0, tzinfo=UTC)
    expired, withdrawn = (published(at, title=title, last_day=date(2018, 3, 20)) for title in ("到期的", "撤下的"))
    going_out.withdraw(withdrawn, why="有误", by=at["赵科"], at=late)
    assert going_out.expire_due(late) == 1
    for item in (expired, withdrawn):
        assert going_out._expire(item.pk, late) == 0  # the worker of another machine had listed it too


def test_an_item_under_correction_expires_too_and_the_correction_goes_on(at: Street) -> None:
    item = drafts.correct(published(at, last_day=date(2018, 3, 20)), why="延长", by=at["李敏"], at=NOW)
    assert going_out.expire_due(datetime(2018, 3, 21, 3, 0, tzinfo=UTC)) == 1
    item.refresh_from_db()
    assert (item.state, item.shown) == (State.DRAFT, None)


def test_a_draft_is_given_up_and_a_published_item_is_not(at: Street) -> None:
    assert drafts.discard(drafted(at), why="重复", by=at["李敏"], at=NOW).state == State.DISCARDED
    correcting = drafts.correct(published(at), why="改", by=at["李敏"], at=NOW)
    with pytest.raises(NotAllowed):
        drafts.discard(correcting, why="不要了", by=at["李敏"], at=NOW)


def test_a_repealed_item_names_what_repeals_it(at: Street) -> None:
    old, new = published(at), published(at, title="新办法", document_number="吉船北街发〔2018〕7号")
    with pytest.raises(Refused) as refused:
        standing.set_validity(old, Validity.REPEALED, by=at["李敏"], at=NOW)
    assert len(refused.value.reasons) == 2
    told = {"because_of": new, "on": date(2018, 4, 1)}
    old = standing.set_validity(old, Validity.REPEALED, by=at["李敏"], at=NOW, **told)  # type: ignore[arg-type]
    assert (old.validity, old.validity_by) == (Validity.REPEALED, new)
    assert Found.objects.get(key=f"publishing.item:{old.public_id}").facets["validity"] == ["repealed"]


def test_a_strange_clerk_and_a_visitor_write_nothing(at: Street) -> None:
    with pytest.raises(NotAllowed):
        drafts.start(written(), unit=at.place.beiji, by=at["张三"], at=NOW)
    with pytest.raises(NotAllowed):
        drafts.start(written(), unit=at.place.beiji, by=VISITOR, at=timezone.now())


def test_the_figures_of_a_year_open_to_their_items(at: Street) -> None:
    normative = published(at, is_normative=True, no_interpretation_why="不涉及公众")
    published(at, title="去年的", written_on=date(2017, 12, 29))
    withdrawn = going_out.withdraw(published(at, title="撤下的"), why="有误", by=at["陈主任"], at=NOW)
    beiji = at.place.beiji
    assert list(Item.objects.of(beiji).normative().issued_in(2018)) == [normative]
    assert Item.objects.public().of(beiji).count() == 2
    assert Item.objects.of(beiji).published_in(2018).count() == 3
    assert withdrawn in Item.objects.ever_public()
    assert not Item.objects.of(at.place.nanjing).exists()
