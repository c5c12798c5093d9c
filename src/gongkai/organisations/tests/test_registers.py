"""What holds for every register: who writes and reads, corrections with a reason, what the database itself refuses."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.actions.groups import adjust
from gongkai.organisations.actions.registers import close_entry, correct_entry, record_entry, retract_entry
from gongkai.organisations.models.bodies import Body, LeadingGroup, StaffEntry
from gongkai.organisations.models.funds import Funds
from gongkai.organisations.models.gatherings import Meeting, Training
from gongkai.organisations.models.registers import Counted, Lasting
from gongkai.organisations.models.rulebook import InstitutionDocument
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.registers import STAFF
from gongkai.organisations.registers.bodies import BODIES, STAFF_ENTRIES
from gongkai.organisations.registers.funds import FUNDS_OF_YEARS
from gongkai.organisations.registers.gatherings import MEETINGS, TRAININGS
from gongkai.organisations.registers.index import REGISTERS
from gongkai.organisations.registers.register import Register
from gongkai.organisations.registers.rulebook import DOCUMENTS
from gongkai.organisations.tests import ledger
from gongkai.organisations.tests.district import NOW, PROGRAM, District, district, holder, on, unit
from gongkai.organisations.tests.ledger import HELD, ONE_OF_EACH, OPENED
from gongkai.web.actors import VISITOR, Post
from gongkai.web.policy import agree

pytestmark = pytest.mark.django_db
TODAY = date(2018, 3, 1)
DO: dict[str, Any] = {"by": PROGRAM, "at": NOW}
Make = Callable[[Unit], Counted]
each_register = pytest.mark.parametrize(
    ("register", "make"), ONE_OF_EACH, ids=[register.name for register, _make in ONE_OF_EACH]
)


@pytest.fixture
def place() -> District:
    return district()


def test_there_is_an_example_of_every_register() -> None:
    assert [register for register, _make in ONE_OF_EACH] == list(REGISTERS)


@each_register
def test_every_post_that_covers_the_unit_reads_and_its_clerk_and_supervisor_write(
    place: District, register: Register[Any], make: Make
) -> None:
    entry = make(place.beiji)
    actors = {
        name: on(holder(name, which, where)[0], TODAY)
        for name, which, where in (
            ("李敏", Post.CLERK, place.beiji),
            ("王局", Post.REVIEWER, place.beiji),
            ("周静", Post.SECRECY_REVIEWER, place.beiji),
            ("高主任", Post.HEAD, place.beiji),
            ("陈宇", Post.ADMINISTRATOR, place.beiji),
            ("方圆", Post.VOLUNTEER, place.beiji),
            ("顾平", Post.EVALUATOR, place.beiji),
            ("赵科", Post.SUPERVISOR, place.government),
            ("周强", Post.CLERK, place.nanjing),
            ("郑国梁", Post.CLERK, place.government),
        )
    }
    policy = register.policy
    reading = [name for name, actor in actors.items() if policy.allows(actor, "see", entry, today=TODAY)]
    assert reading == ["李敏", "王局", "周静", "高主任", "陈宇", "方圆", "顾平", "赵科"]
    for verb in ("record", "correct", "retract", *(["close"] if register.lasts else [])):
        writing = [name for name, actor in actors.items() if policy.allows(actor, verb, entry, today=TODAY)]
        assert writing == ["李敏", "赵科"], verb
    agree(policy, "see", register.with_names(), [VISITOR, PROGRAM, *actors.values()], today=TODAY)


@each_register
def test_what_is_entered_corrected_and_retracted_leaves_a_line_each(
    place: District, register: Register[Any], make: Make
) -> None:
    entry = make(place.beiji)
    correct_entry(register, entry, to={"note": "已核对"}, why="年底核对", **DO)
    retract_entry(register, entry, why="重复登记", **DO)
    lines = Entry.objects.about(register.model._meta.label_lower, str(entry.pk)).order_by("pk")
    assert [(line.verb, line.why) for line in lines] == [
        ("record", ""),
        ("correct", "年底核对"),
        ("retract", "重复登记"),
    ]
    assert {line.thing_unit_id for line in lines} == {place.beiji.pk}
    assert lines[1].changes() == [("note", "", "已核对")]


@each_register
def test_what_is_retracted_counts_no_longer_but_is_still_there(
    place: District, register: Register[Any], make: Make
) -> None:
    entry = make(place.beiji)
    assert register.rows().in_year(2017).of(place.beiji).count() == 1
    retract_entry(register, entry, why="重复登记", **DO)
    assert register.rows().in_year(2017).count() == 0
    kept = register.rows().get(pk=entry.pk)
    assert (kept.retracted_at, kept.retracted_why) == (NOW, "重复登记")
    for again in ("更正", "撤回"):
        with pytest.raises(Refused, match="已经撤回"):
            if again == "更正":
                correct_entry(register, entry, to={"note": "x"}, why="x", **DO)
            else:
                retract_entry(register, entry, why="x", **DO)


@each_register
def test_nothing_is_corrected_or_retracted_without_a_reason(
    place: District, register: Register[Any], make: Make
) -> None:
    entry = make(place.beiji)
    with pytest.raises(Refused, match="原因"):
        correct_entry(register, entry, to={"note": "x"}, why=" ", **DO)
    with pytest.raises(Refused, match="原因"):
        retract_entry(register, entry, why=" ", **DO)
    with pytest.raises(IntegrityError), transaction.atomic():
        register.rows().filter(pk=entry.pk).update(retracted_at=timezone.now())


@each_register
def test_the_same_is_not_entered_twice(place: District, register: Register[Any], make: Make) -> None:
    first = make(place.beiji)
    again = register.rows().get(pk=first.pk)
    again.pk, again._state.adding = None, True
    with pytest.raises(Refused, match=r"已经|重复"):
        record_entry(register, again, **DO)
    retract_entry(register, first, why="重复登记", **DO)
    assert record_entry(register, again, **DO).pk != first.pk


@each_register
def test_the_clerk_of_another_unit_writes_nothing(place: District, register: Register[Any], make: Make) -> None:
    entry = make(place.beiji)
    stranger = on(holder("周强", Post.CLERK, place.nanjing)[0], TODAY)
    with pytest.raises(NotAllowed):
        correct_entry(register, entry, to={"note": "x"}, why="x", by=stranger, at=NOW)
    with pytest.raises(NotAllowed):
        retract_entry(register, entry, why="x", by=stranger, at=NOW)


LASTING = [(register, make) for register, make in ONE_OF_EACH if register.lasts]


@pytest.mark.parametrize(("register", "make"), LASTING, ids=[register.name for register, _make in LASTING])
def test_what_lasts_ends_once_after_it_began_and_in_a_unit_that_stands(
    place: District, register: Register[Any], make: Make
) -> None:
    entry = make(place.beiji)
    assert isinstance(entry, Lasting)
    with pytest.raises(Refused, match="不能比起始日"):
        close_entry(register, entry, last_day=date(2015, 3, 1), why="x", **DO)
    with pytest.raises(IntegrityError), transaction.atomic():
        register.rows().filter(pk=entry.pk).update(until=OPENED)
    with pytest.raises(Refused, match="还没有设立"):
        correct_entry(register, entry, to={"since": date(2009, 12, 31)}, why="x", **DO)
    close_entry(register, entry, last_day=date(2017, 12, 31), why="停用", **DO)
    assert [register.rows().there_on(day).count() for day in (date(2017, 12, 31), date(2018, 1, 1))] == [1, 0]  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="请用更正"):
        close_entry(register, entry, last_day=date(2018, 1, 1), why="x", **DO)


def test_the_form_of_2014_is_counted_from_the_registers(place: District) -> None:
    """北极街道 2017: one dedicated body, four points, one part-time member of staff, two meetings, two trainings."""
    for name in ("大厅", "望云轩社区", "北极门社区", "致和门社区"):
        ledger.point(place.beiji, name)
    ledger.body(place.beiji)
    ledger.staff(place.beiji)
    for day in (date(2017, 7, 3), date(2017, 12, 20)):
        ledger.meeting(place.beiji, day)
        ledger.training(place.beiji, day, people=5)
    ledger.meeting(place.beiji, date(2018, 1, 5))
    last = date(2017, 12, 31)
    rows = {register.name: register.rows().under(place.beiji, last) for register in REGISTERS}
    assert rows["point"].there_on(last).count() == 4  # type: ignore[attr-defined]
    assert Body.objects.under(place.beiji, last).there_on(last).dedicated().count() == 1
    assert StaffEntry.objects.there_on(last).full_time().count() == 0
    assert StaffEntry.objects.there_on(last).part_time().count() == 1
    assert rows["meeting"].in_year(2017).count() == 2
    assert rows["training"].in_year(2017).count() == 2
    assert Training.objects.in_year(2017).participants() == 10


def test_units_below_are_counted_with_the_one_above_on_the_day(place: District) -> None:
    centre = unit("便民服务中心", parent=place.beiji, level="institution", since=date(2016, 1, 1))
    for where in (place.government, place.beiji, place.nanjing, centre):
        ledger.meeting(where)
    assert Meeting.objects.in_year(2017).under(place.government, TODAY).count() == 4
    assert Meeting.objects.in_year(2017).under(place.beiji, TODAY).count() == 2
    assert Meeting.objects.in_year(2017).of(place.beiji).count() == 1
    assert Meeting.objects.between(HELD, HELD).count() == 4


def test_a_correction_of_funds_keeps_the_older_figure_in_the_trail(place: District) -> None:
    found = ledger.funds(place.beiji, "0.0001")
    correct_entry(FUNDS_OF_YEARS, found, to={"amount_wan": Decimal("13.25")}, why="年中追加", **DO)
    line = Entry.objects.get(verb="correct")
    assert (json.loads(line.before), json.loads(line.after)) == ({"amount_wan": "0.000100"}, {"amount_wan": "13.25"})
    assert Funds.objects.in_year(2017).total_wan() == Decimal("13.25")
    assert Funds.objects.in_year(2016).total_wan() == 0


def test_funds_of_nought_are_told_and_less_than_nought_are_not(place: District) -> None:
    assert ledger.funds(place.beiji, "0").amount_wan == 0
    with pytest.raises(Refused, match="金额不能小于0"):
        ledger.funds(place.nanjing, "-0.000001")
    with pytest.raises(Refused, match="年度应当在2008年"):
        ledger.funds(place.nanjing, year=2007)
    with pytest.raises(Refused, match="2019年还没有到"):
        ledger.funds(place.nanjing, year=2019)
    with pytest.raises(IntegrityError), transaction.atomic():
        Funds.objects.create(unit=place.nanjing, year=2017, amount_wan=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Funds.objects.create(unit=place.beiji, year=2017, amount_wan=1)


def test_the_database_refuses_the_same_member_of_staff_twice_on_a_day(place: District) -> None:
    first = ledger.staff(place.beiji)
    told = {"unit": place.beiji, "person": first.person, "kind": "full_time"}
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffEntry.objects.create(since=date(2017, 1, 1), **told)
    with pytest.raises(IntegrityError, match="staff of a unit once"), transaction.atomic():
        StaffEntry.objects.create(since=date(2014, 1, 1), until=date(2015, 3, 3), **told)
    StaffEntry.objects.create(since=date(2014, 1, 1), until=OPENED, **told)
    retract_entry(STAFF_ENTRIES, first, why="重复登记", **DO)
    assert StaffEntry.objects.create(since=OPENED, **told).is_counted
    ledger.staff(place.nanjing, first.person)


def test_a_leading_group_is_adjusted_and_each_day_has_its_composition(place: District) -> None:
    first = ledger.group(place.beiji)
    second = adjust(first, on=date(2017, 6, 1), to={"head": "主任 孙立"}, **DO)
    heads = [LeadingGroup.objects.there_on(day).get().head for day in (OPENED, date(2017, 5, 31), date(2017, 6, 1))]
    assert heads == ["主任 王明", "主任 王明", "主任 孙立"]
    assert second.member_names == ["党政办", "社会事务科"]
    assert second.continues is None
    with pytest.raises(Refused, match="请调整现在的那一份"):
        adjust(first, on=date(2017, 7, 1), to={}, **DO)
    with pytest.raises(Refused, match="必须晚于现在这一份"):
        adjust(second, on=date(2017, 6, 1), to={}, **DO)
    with pytest.raises(Refused, match="请用“调整”"):
        ledger.group(place.beiji, date(2018, 1, 1))
    with pytest.raises(IntegrityError, match="one leading group on a day"), transaction.atomic():
        LeadingGroup.objects.create(
            unit=place.beiji, name="又一个", head="x", since=date(2014, 1, 1), until=date(2015, 3, 3)
        )


def test_a_document_takes_effect_after_it_was_issued(place: District) -> None:
    found = ledger.document(place.beiji)
    with pytest.raises(Refused, match="施行日不能早于印发日期"):
        correct_entry(DOCUMENTS, found, to={"issued_on": date(2015, 3, 3)}, why="写错", **DO)
    with pytest.raises(IntegrityError), transaction.atomic():
        InstitutionDocument.objects.filter(pk=found.pk).update(issued_on=date(2015, 3, 3))


def test_a_meeting_is_entered_after_it_was_held_with_every_fault_of_its_fields_at_once(place: District) -> None:
    with pytest.raises(Refused, match="2018-03-02还没有到"):
        ledger.meeting(place.beiji, date(2018, 3, 2))
    with pytest.raises(Refused) as refused:
        record_entry(MEETINGS, Meeting(unit=place.beiji, on_day=HELD, kind="party", topic=""), **DO)
    assert len(refused.value.reasons) >= 2
    assert any(reason.startswith("会议类型：") for reason in refused.value.reasons)
    assert any("议题" in reason for reason in refused.value.reasons)


def test_a_correction_that_changes_nothing_leaves_no_line(place: District) -> None:
    held = ledger.meeting(place.beiji)
    correct_entry(MEETINGS, held, to={"topic": held.topic}, why="核对", **DO)
    assert not Entry.objects.filter(verb="correct").exists()
    with pytest.raises(ValueError, match="unit"):
        correct_entry(MEETINGS, held, to={"unit": place.nanjing}, why="x", **DO)


def test_the_head_and_the_supervisor_read_the_telephone_number_of_staff_and_no_other_post(place: District) -> None:
    entry = ledger.staff(place.beiji)
    may = {
        which: STAFF.allows(on(holder(which, which, where)[0], TODAY), "see_phone", entry, today=TODAY)
        for which, where in (
            (Post.CLERK, place.beiji),
            (Post.HEAD, place.beiji),
            (Post.SUPERVISOR, place.government),
            (Post.VOLUNTEER, place.beiji),
            (Post.EVALUATOR, place.beiji),
            (Post.REVIEWER, place.nanjing),
        )
    }
    assert [which.value for which, allowed in may.items() if allowed] == ["head", "supervisor"]


def test_no_constraint_of_a_register_is_without_words_for_a_clerk() -> None:
    silent = [
        constraint.name
        for register in REGISTERS
        for constraint in register.model._meta.constraints
        if constraint.violation_error_message == models.BaseConstraint.default_violation_error_message
    ]
    assert silent == []


def test_two_bodies_of_one_name_may_follow_each_other(place: District) -> None:
    first = ledger.body(place.beiji)
    close_entry(BODIES, first, last_day=date(2016, 12, 31), why="撤销", **DO)
    assert ledger.body(place.beiji, since=date(2017, 1, 1)).pk != first.pk


def test_a_slip_of_the_finger_does_not_make_the_sum_of_the_district_too_large(place: District) -> None:
    entry = Training(unit=place.beiji, on_day=HELD, title="业务培训", kind="course", people=2**62)
    with pytest.raises(Refused, match="最大是9999999"):
        record_entry(TRAININGS, entry, **DO)
