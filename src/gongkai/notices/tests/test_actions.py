"""A notice from draft to end: issued to units, received, answered, chased, forwarded, withdrawn; who may not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.delivery.models import Notification
from gongkai.delivery.notifications import notifications_for
from gongkai.files.keeping import prune
from gongkai.files.tests import samples
from gongkai.notices import replies
from gongkai.notices.actions import chase, close, discard, draft, edit, issue, withdraw
from gongkai.notices.models import Answer, Attachment, Copy, Notice
from gongkai.notices.policy import COPY, NOTICE
from gongkai.notices.rules import NoticeText, is_late, is_soon, was_late
from gongkai.notices.tests.office import AT, DUE, PLAN, TITLE, TODAY, Office, copy_of, days, issued, office, paper
from gongkai.notices.worklist import issued as late_ones
from gongkai.notices.worklist import open_work, received, standing
from gongkai.organisations.actions.changes import abolish, merge, move, rename
from gongkai.organisations.models.people import Holding
from gongkai.organisations.rules.details import UnitDetails
from gongkai.organisations.tests.district import NOW, PROGRAM, holder, on, unit
from gongkai.web.actors import VISITOR, Post
from gongkai.web.policy import agree
from gongkai.web.worklist import Light

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> Office:
    return office()


def states(notice: Notice) -> list[str]:
    return list(Copy.objects.filter(notice=notice).order_by("unit__name").values_list("state", flat=True))


def test_a_notice_goes_from_draft_to_the_answers_of_all(one: Office) -> None:
    notice = issued(one)
    assert (notice.state, notice.issued_by, states(notice)) == ("issued", "赵科", ["sent", "sent"])
    beiji = replies.receive(copy_of(notice, one.place.beiji), by=one.li, at=AT + days(1))
    assert (beiji.received_by, beiji.received_at) == ("李敏", AT + days(1))
    answer = replies.answer(beiji, "已报送。", uploads=[paper("年报.pdf")], by=one.li, at=AT + days(2))
    assert [str(one) for one in answer.attachments.all()] == ["年报.pdf"]
    assert states(notice) == ["answered", "sent"]
    assert close(notice, by=one.zhao, at=AT + days(20)).state == "closed"
    verbs = Entry.objects.filter(thing_kind__startswith="notices.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["write", "issue", "receive", "answer", "close"]


def test_answering_confirms_the_receipt_and_a_later_answer_adds(one: Office) -> None:
    beiji = copy_of(issued(one), one.place.beiji)
    replies.answer(beiji, "先报表。", by=one.li, at=AT)
    replies.answer(beiji, "再报文。", by=one.li, at=AT + days(1))
    beiji.refresh_from_db()
    assert (beiji.received_by, beiji.answered_at) == ("李敏", AT)
    assert list(Answer.objects.values_list("words", flat=True)) == ["先报表。", "再报文。"]


def test_the_clerk_is_told_and_the_office_hears_of_the_answer(one: Office) -> None:
    notice = issued(one)
    (told,) = notifications_for(one.li, TODAY)
    beiji = copy_of(notice, one.place.beiji)
    assert (told.words, told.address) == (f"新通知：{TITLE}", f"/desk/notices/received/{beiji.pk}/")
    replies.answer(beiji, "已报送。", by=one.li, at=AT)
    words = [one.words for one in notifications_for(one.zhao, TODAY)]
    assert f"北极街道办事处已答复：{TITLE}" in words


def test_the_silent_are_chased_once_a_day(one: Office) -> None:
    notice = issued(one)
    replies.answer(copy_of(notice, one.place.beiji), "已报送。", by=one.li, at=AT)
    assert chase(notice, by=one.zhao, at=AT + days(1)) == 1
    nanjing = copy_of(notice, one.place.nanjing)
    assert (nanjing.times_chased, nanjing.chased_at) == (1, AT + days(1))
    assert Notification.objects.filter(words=f"催办：{TITLE}").count() == 1
    with pytest.raises(Refused, match="今天已经催办过了"):
        chase(notice, by=one.zhao, at=AT + days(1))
    assert chase(notice, by=one.zhao, at=AT + days(2)) == 1
    replies.answer(nanjing, "已报送。", by=one.sun, at=AT + days(2))
    with pytest.raises(Refused, match="各单位都已经答复"):
        chase(notice, by=one.zhao, at=AT + days(3))


def test_a_draft_is_changed_and_thrown_away_but_nothing_that_is_out(one: Office) -> None:
    written = draft(one.place.government, PLAN, to=[one.place.beiji], uploads=[paper()], by=one.zhao, at=AT)
    other = NoticeText("另一个标题", "正文", due=DUE)
    changed = edit(written, other, to=[one.place.nanjing], uploads=[], by=one.zhao, at=AT)
    assert (changed.title, changed.copies.get().unit, changed.attachments.count()) == (
        "另一个标题",
        one.place.nanjing,
        0,
    )
    assert not received(one.sun, TODAY).count
    discard(changed, by=one.zhao, at=AT)
    assert not Notice.objects.exists()
    out = issued(one)
    for refused in (lambda: discard(out, by=one.zhao, at=AT), lambda: issue(out, by=one.zhao, at=AT)):
        with pytest.raises(Refused, match="现在的状态是“已下发”"):
            refused()


def test_every_reason_against_issuing_is_told_at_once(one: Office) -> None:
    empty = draft(one.place.government, NoticeText("标题", "正文"), to=(), by=one.zhao, at=AT)
    with pytest.raises(Refused) as refused:
        issue(empty, by=one.zhao, at=AT)
    assert refused.value.reasons == ("还没有选择发给哪些单位。", "要求答复的通知必须写明答复期限。")
    past = NoticeText("标题", "正文", due=date(2026, 3, 1))
    late = draft(one.place.government, past, to=[one.place.government], by=one.zhao, at=AT)
    with pytest.raises(Refused) as refused:
        issue(late, by=one.zhao, at=AT)
    assert refused.value.reasons == (
        "答复期限2026-03-01已经过了，请改到今天或者以后。",
        "这些单位现在不是下级单位，请重新选择：船营区人民政府。",
    )


def test_the_last_day_is_in_time_and_the_day_after_is_late() -> None:
    assert not is_late(due=DUE, is_done=False, today=DUE)
    assert is_late(due=DUE, is_done=False, today=date(2026, 3, 14))
    assert not is_late(due=DUE, is_done=True, today=date(2026, 3, 14))
    assert not is_late(due=None, is_done=False, today=DUE)
    assert is_soon(due=DUE, is_done=False, today=date(2026, 3, 10))
    assert not is_soon(due=DUE, is_done=False, today=date(2026, 3, 9))
    assert was_late(due=DUE, done_on=date(2026, 3, 14))
    assert not was_late(due=DUE, done_on=DUE)


def test_a_copy_says_how_it_stands(one: Office) -> None:
    copy = copy_of(issued(one), one.place.beiji)
    assert copy.light(TODAY) == ("neutral", "未签收")
    assert copy.light(date(2026, 3, 12)) == ("soon", "未签收")
    assert copy.light(date(2026, 3, 14)) == ("late", "逾期未签收")
    copy = replies.receive(copy, by=one.li, at=AT)
    assert copy.light(date(2026, 3, 14)) == ("late", "逾期未答复")
    replies.answer(copy, "晚了。", by=one.li, at=AT + days(12))
    copy.refresh_from_db()
    assert copy.light(date(2026, 3, 14)) == ("done", "已答复")
    assert copy.was_late


def test_a_notice_that_asks_for_no_answer_is_done_when_received(one: Office) -> None:
    copy = copy_of(issued(one, NoticeText("放假值班安排", "请知悉。", asks_for_answer=False)), one.place.beiji)
    assert not copy.is_done
    assert replies.receive(copy, by=one.li, at=AT).is_done
    assert not Copy.objects.silent().filter(pk=copy.pk).exists()


def test_a_withdrawn_notice_is_not_answered_any_more(one: Office) -> None:
    notice = issued(one)
    with pytest.raises(Refused, match="必须写明原因"):
        withdraw(notice, why=" ", by=one.zhao, at=AT)
    assert withdraw(notice, why="文号写错", by=one.zhao, at=AT).state == "withdrawn"
    with pytest.raises(Refused, match="这份通知已撤回"):
        replies.answer(copy_of(notice, one.place.beiji), "已报送。", by=one.li, at=AT)
    assert received(one.li, TODAY).count == 0


def test_only_the_office_issues_and_only_the_unit_answers(one: Office) -> None:
    with pytest.raises(NotAllowed, match="主管部门"):
        draft(one.place.beiji, PLAN, to=[one.place.nanjing], by=one.li, at=AT)
    notice = issued(one)
    for stranger in (one.sun, one.zhao, VISITOR):
        with pytest.raises(NotAllowed):
            replies.answer(copy_of(notice, one.place.beiji), "冒名。", by=stranger, at=AT)
    with pytest.raises(NotAllowed):
        chase(notice, by=one.li, at=AT)


def test_a_unit_passes_a_notice_on_to_those_below_it(one: Office) -> None:
    community = unit("长青社区", level="institution", parent=one.place.beiji)
    notice = issued(one)
    copy = copy_of(notice, one.place.beiji)
    passed = draft(one.place.beiji, PLAN, to=[community], uploads=[], by=one.li, at=AT, forwards=copy)
    issue(passed, by=one.li, at=AT)
    user, *_more = holder("周强", Post.CLERK, community)
    zhou = on(user, TODAY)
    replies.answer(copy_of(passed, community), "已办。", by=zhou, at=AT)
    assert next(one.words for one in notifications_for(one.li, TODAY)) == f"长青社区已答复：{TITLE}"
    with pytest.raises(NotAllowed):
        draft(one.place.beiji, PLAN, to=[community], by=one.sun, at=AT, forwards=copy)


def test_the_office_of_a_unit_answers_what_its_unit_got_but_not_for_those_below(one: Office) -> None:
    city = unit("吉林市人民政府", level="city")
    chief, *_more = holder("高主任", Post.SUPERVISOR, city)
    above = on(chief, TODAY)
    move(one.place.government, to=city, on=date(2020, 1, 1), by=PROGRAM, at=NOW)
    above = on(chief, TODAY)
    notice = issue(draft(city, PLAN, to=[one.place.government], by=above, at=AT), by=above, at=AT)
    copy = copy_of(notice, one.place.government)
    assert received(one.zhao, TODAY).count == 1
    replies.answer(copy, "区里已布置。", by=one.zhao, at=AT)
    passed = draft(one.place.government, PLAN, to=[one.place.beiji], by=one.zhao, at=AT, forwards=copy)
    withdraw(notice, why="另发", by=above, at=AT)
    with pytest.raises(Refused, match="不能再转发"):
        draft(one.place.government, PLAN, to=[one.place.beiji], by=one.zhao, at=AT, forwards=copy_of(notice, copy.unit))
    assert issue(passed, by=one.zhao, at=AT).state == "issued"
    with pytest.raises(NotAllowed):
        replies.answer(copy_of(passed, one.place.beiji), "代答。", by=one.zhao, at=AT)


def test_files_of_notices_and_answers_are_never_taken_away(one: Office) -> None:
    notice = issued(one)
    replies.answer(copy_of(notice, one.place.beiji), "已报送。", uploads=[paper("年报.pdf")], by=one.li, at=AT)
    file = notice.attachments.get().file
    assert prune(AT + days(30)) == 0
    assert file.content() == samples.pdf()


def test_the_unit_that_keeps_the_records_answers_for_one_that_ended(one: Office) -> None:
    notice = issued(one)
    merge(
        [one.place.beiji, one.place.nanjing],
        into=UnitDetails(name="河南街道办事处", level="street", parent=one.place.government.pk),
        on=date(2026, 3, 5),
        by=PROGRAM,
        at=NOW,
    )
    user = Holding.objects.filter(person__name="李敏").latest("pk").person.user
    assert user
    later = on(user, date(2026, 3, 6))
    assert received(later, date(2026, 3, 6)).count == 2
    for name in ("beiji", "nanjing"):
        replies.answer(copy_of(notice, getattr(one.place, name)), "合并后一并报送。", by=later, at=AT + days(4))
    assert states(notice) == ["answered", "answered"]


def test_a_renamed_unit_answers_under_its_name_and_an_abolished_one_through_its_keeper(one: Office) -> None:
    notice = issued(one)
    rename(one.place.beiji, name="北极新街道办事处", on=date(2026, 3, 5), by=PROGRAM, at=NOW)
    replies.answer(copy_of(notice, one.place.beiji), "已报送。", by=one.li, at=AT + days(4))
    assert copy_of(notice, one.place.beiji).unit.name == "北极新街道办事处"
    abolish(one.place.nanjing, keeper=one.place.bureau, on=date(2026, 3, 5), by=PROGRAM, at=NOW)
    user, *_more = holder("钱进", Post.CLERK, one.place.bureau)
    replies.answer(copy_of(notice, one.place.nanjing), "代报。", by=on(user, date(2026, 3, 6)), at=AT + days(4))
    assert states(notice) == ["answered", "answered"]


def test_what_waits_is_told_to_the_clerk_and_what_is_late_to_the_office(one: Office) -> None:
    notice = issued(one)
    waits = received(one.li, TODAY)
    (waiting,) = waits.first
    assert (waits.count, waiting.words, str(waiting.what), waiting.due, waiting.light) == (
        1,
        TITLE,
        "签收",
        DUE,
        Light.GREEN,
    )
    after = date(2026, 3, 14)
    assert received(one.li, after).first[0].light is Light.RED
    assert late_ones(one.zhao, TODAY).count == 0
    (late,) = late_ones(one.zhao, after).first
    assert (late.what, late.address) == ("催办逾期的2个单位", f"/desk/notices/{notice.pk}/")
    stands = standing([one.place.beiji.pk, one.place.bureau.pk], after)
    assert {unit: (found.light, found.words) for unit, found in stands.items()} == {
        one.place.beiji.pk: (Light.RED, "1件逾期")
    }
    held = Holding.objects.get(person__name="李敏")
    assert open_work(held, TODAY).count == 1


def test_the_database_keeps_what_was_issued_and_answered(one: Office) -> None:
    notice = issued(one)
    replies.answer(copy_of(notice, one.place.beiji), "已报送。", uploads=[paper()], by=one.li, at=AT)
    changes: list[Callable[[], object]] = [
        lambda: Notice.objects.filter(pk=notice.pk).update(title="改过的标题"),
        lambda: Notice.objects.filter(pk=notice.pk).update(due=date(2026, 4, 1)),
        lambda: Notice.objects.filter(pk=notice.pk)._raw_delete("default"),
        lambda: Copy.objects.filter(notice=notice)._raw_delete("default"),
        lambda: Answer.objects.update(words="改过的答复"),
        lambda: Answer.objects.all()._raw_delete("default"),
        lambda: Attachment.objects.update(name="改过的名称"),
        lambda: Attachment.objects.all()._raw_delete("default"),
    ]
    for change in changes:
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            change()
    assert Notice.objects.get().title == TITLE


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "withdrawn", "ended_at": AT}, "a_notice_is_withdrawn_for_a_reason"),
        ({"state": "closed"}, "a_notice_ends_at_a_time"),
    ],
)
def test_a_notice_that_cannot_be_is_refused_by_the_database(
    one: Office, values: dict[str, object], constraint: str
) -> None:
    notice = issued(one)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(**values)


def test_lists_and_pages_give_everybody_the_same_answer(one: Office) -> None:
    notice = issued(one)
    draft(one.place.government, PLAN, to=[one.place.beiji], by=one.zhao, at=AT)
    community = unit("长青社区", level="institution", parent=one.place.beiji)
    copy = copy_of(notice, one.place.beiji)
    issue(draft(one.place.beiji, PLAN, to=[community], by=one.li, at=AT, forwards=copy), by=one.li, at=AT)
    actors = [one.zhao, one.li, one.sun, VISITOR]
    for verb in ("see", "chase", "export"):
        agree(NOTICE, verb, Notice.objects.all(), actors, today=TODAY)
    for verb in ("see", "answer", "forward"):
        agree(COPY, verb, Copy.objects.select_related("notice"), actors, today=TODAY)
