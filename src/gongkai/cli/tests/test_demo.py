"""The demo: what an empty database becomes, and that it never touches another one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from gongkai.accounts import demo
from gongkai.accounts.models import User
from gongkai.audit.models import Entry
from gongkai.base.errors import Refused
from gongkai.cli.demo.fill import fill
from gongkai.notices.models import Copy
from gongkai.notices.states import CopyState
from gongkai.organisations.actors import acting
from gongkai.organisations.models.bodies import Body, StaffEntry
from gongkai.organisations.models.gatherings import Meeting, Training
from gongkai.organisations.models.people import Absence, Handover, Holding
from gongkai.organisations.models.points import Point
from gongkai.organisations.models.units import Unit
from gongkai.web.actors import Post

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
LAST_OF_2018 = date(2018, 12, 31)


@pytest.fixture(scope="module")
def district(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Unit]:
    """The home district of a demo filled once for all tests here, which only look at it."""
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        fill(NOW)
        yield Unit.objects.get(name="船营区人民政府")
        transaction.set_rollback(True)


@pytest.fixture
def filled(district: Unit, db: None) -> Unit:
    """The same, for one test."""
    return district


def below(unit: Unit, day: date) -> set[str]:
    """What the units below were called on the day."""
    return {found.period.name for found in Unit.objects.under(unit, day).as_of(day) if found.pk != unit.pk}


def test_the_home_district_has_its_47_units_before_and_after_the_reform(filled: Unit) -> None:
    before, now = below(filled, LAST_OF_2018), below(filled, TODAY)
    assert len(before) == len(now) == 47
    assert {"北极街道办事处", "船营区农业局", "船营区旅游局", "船营区经济合作局"} <= before
    assert {"北极街道办事处", "船营区农业农村局", "船营区文化广播电视和旅游局", "船营区退役军人事务局"} <= now


def test_the_neighbours_stand_with_the_contact_data_of_their_reports(filled: Unit) -> None:
    governments = {found.period.name: found.period for found in Unit.objects.as_of(TODAY) if not found.period.parent_id}
    assert set(governments) == {"船营区人民政府", "昌邑区人民政府", "绿园区人民政府", "工农区人民政府"}
    assert governments["绿园区人民政府"].address == "长春市绿园区和平大街2288号"
    assert governments["船营区人民政府"].email == "cyqzwgkbgs@126.com"
    assert below(Unit.objects.get(name="昌邑区人民政府"), TODAY) == {"昌邑区商务局"}
    assert Unit.objects.get(name="北极街道办事处").latest().address == "北极街望云轩小区物业楼"


@pytest.mark.parametrize("day", [LAST_OF_2018, TODAY])
def test_43_units_keep_51_reading_points_on_either_side_of_the_reform(filled: Unit, day: date) -> None:
    home = Unit.objects.under(filled, day)
    points = Point.objects.in_use(day).filter(unit__in=home)
    assert len(points) == 51
    assert len({point.unit_id for point in points}) == 43
    assert points.filter(unit__name="北极街道办事处").count() == 4
    assert not points.lacking().exists()


def test_the_figures_of_the_reports_are_counted(filled: Unit) -> None:
    home = Unit.objects.under(filled, LAST_OF_2018)
    assert Body.objects.dedicated().there_on(LAST_OF_2018).filter(unit__in=home).count() == 47
    staff = StaffEntry.objects.there_on(LAST_OF_2018).filter(unit__in=home)
    assert (staff.full_time().count(), staff.part_time().count()) == (0, 47)
    beiji = Unit.objects.get(name="北极街道办事处")
    assert Meeting.objects.of(beiji).in_year(2017).count() == 2
    trainings = Training.objects.of(beiji).in_year(2017)
    assert (trainings.count(), trainings.participants()) == (2, 10)


def test_every_unit_has_a_clerk_and_somebody_else_for_each_review(filled: Unit) -> None:
    held = Holding.objects.on(TODAY).filter(unit__in=Unit.objects.under(filled, TODAY)).exclude(unit=filled)
    people = {(holding.unit_id, holding.post): holding.person_id for holding in held}
    for unit in Unit.objects.under(filled, TODAY).exclude(pk=filled.pk):
        clerk, *reviewers = (people[unit.pk, post] for post in (Post.CLERK, Post.REVIEWER, Post.SECRECY_REVIEWER))
        assert clerk not in reviewers, unit


def test_everybody_shown_on_the_sign_in_page_can_sign_in_and_acts_in_a_post(filled: Unit) -> None:
    shown = demo.shown()
    assert shown is not None
    assert (len(shown.first), shown.first[0].sign_in_name, shown.first[-1].sign_in_name) == (15, "limin", "guanli")
    assert len(shown.others) == 51  # a clerk of each of 55 units but the four who are shown first
    for user in [*shown.first, *shown.others]:
        assert user.check_password(demo.PASSWORD)
        assert acting(user, TODAY).posts, user


def test_somebody_is_on_leave_and_somebody_has_taken_over(filled: Unit) -> None:
    absence = Absence.objects.get()
    assert (absence.person.name, absence.delegate.name) == ("周静", "孙明")
    assert (absence.since, absence.last_day) == (date(2026, 11, 19), date(2026, 11, 23))
    assert acting(User.objects.get(sign_in_name="sunming"), TODAY).holds(Post.SECRECY_REVIEWER)
    handover = Handover.objects.get()
    assert (handover.after.person.name, handover.on_day, handover.seen_at) == ("陈宇", date(2026, 11, 14), None)


def test_a_notice_is_out_to_all_47_units_and_some_have_yet_to_answer(filled: Unit) -> None:
    copies = Copy.objects.filter(notice__unit=filled)
    assert copies.count() == 47
    assert {copy.state for copy in copies} == {CopyState.SENT, CopyState.RECEIVED, CopyState.ANSWERED}
    beiji = copies.get(unit__name="北极街道办事处")
    assert (beiji.state, beiji.times_chased, beiji.notice.due) == (CopyState.SENT, 1, date(2026, 11, 23))


def test_each_unit_came_in_by_one_audited_import(filled: Unit) -> None:
    imports = Entry.objects.filter(verb="import", thing_kind="organisations.unit", actor="demo")
    assert len(imports) == len({entry.thing_unit_id for entry in imports}) == 55
    beiji = imports.get(thing_title="北极街道办事处")
    assert set(Entry.objects.filter(batch=beiji.batch).values_list("verb", flat=True)) >= {"create", "add", "appoint"}


def test_a_database_with_anything_in_it_is_left_alone(filled: Unit) -> None:
    with pytest.raises(Refused, match="空的数据库"):
        fill(NOW)


def test_the_command_fills_an_empty_database_and_refuses_the_second_time(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "gongkai", "demo"]
    first = subprocess.run(command, env=installation, capture_output=True, text=True, timeout=120)
    assert (first.returncode, first.stderr) == (0, "")
    assert "gongkai serve --demo" in first.stdout
    second = subprocess.run(command, env=installation, capture_output=True, text=True, timeout=120)
    assert second.returncode == 2
    assert second.stderr == "gongkai: 数据库里已经有数据，演示数据只能装入空的数据库。\n"
