"""The demo: what an empty database becomes, and that it never touches another one."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Count
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from gongkai.accounts import demo
from gongkai.accounts.models import User
from gongkai.audit.models import Entry
from gongkai.base.errors import Refused
from gongkai.base.findings import Severity
from gongkai.cli.demo.fill import fill, is_unfinished
from gongkai.notices.models import Copy
from gongkai.notices.states import CopyState
from gongkai.organisations.actors import acting
from gongkai.organisations.models.bodies import Body, StaffEntry
from gongkai.organisations.models.gatherings import Meeting, Training
from gongkai.organisations.models.people import Absence, Handover, Holding
from gongkai.organisations.models.points import Point
from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.channels import Release
from gongkai.publishing.models.imports import ItemImport
from gongkai.publishing.models.items import Item, Validity
from gongkai.publishing.models.steps import Comment
from gongkai.publishing.models.versions import Attachment, Version
from gongkai.publishing.rules.classes import Tree, nodes
from gongkai.publishing.scanning import findings
from gongkai.publishing.states import State
from gongkai.regime.workdays import shipped_calendar
from gongkai.search.models import Found
from gongkai.web.actors import Post

STOPPED_AFTER = 15  # units of the home district before 水利局 in the plan
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
LAST_OF_2018 = date(2018, 12, 31)


@pytest.fixture(scope="module")
def district(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Unit]:
    """The home district of a demo filled once for all tests here, which only look at it.

    It was stopped while its items came in, and gone on with on the next day.
    """
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        with pytest.raises(KeyboardInterrupt):
            fill(NOW, seen=stopped_at("船营区水利局的历史信息"))
        assert ItemImport.objects.count() == STOPPED_AFTER and is_unfinished()
        fill(NOW + timedelta(days=1))
        yield Unit.objects.get(name="船营区人民政府")
        transaction.set_rollback(True)


def stopped_at(words: str) -> Callable[[str, int, int], None]:
    """Somebody who presses Ctrl-C when this piece comes in."""

    def seen(said: str, done: int, whole: int) -> None:
        if said == words:
            raise KeyboardInterrupt

    return seen


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
    # a clerk of each of 55 units but the four who are shown first, and 11 more who review in four units that publish
    assert len(shown.others) == 62
    assert shown.first[0].check_password(demo.PASSWORD)
    for user in [*shown.first, *shown.others]:
        assert user.password == shown.first[0].password
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


def counted(unit: Unit, year: int) -> tuple[int, int, dict[str, int]]:
    """Items a unit and those below it published in a year, the normative among them, and items on each channel."""
    units = Unit.objects.under(unit, date(year, 12, 31))
    items = Item.objects.filter(unit__in=units).ever_public().published_in(year)
    channels = Release.objects.filter(item__unit__in=units).in_year(year).items_by_channel()
    return items.count(), items.normative().count(), channels


def test_the_home_district_published_445_items_in_2018_and_78_of_them_on_the_website(filled: Unit) -> None:
    items, normative, channels = counted(filled, 2018)
    assert (items, normative, channels.pop("portal")) == (445, 10, 78)
    assert sum(channels.values()) == 367
    assert channels.keys() <= {"board", "screen", "reading_point", "press", "broadcast"}
    units = Unit.objects.under(filled, LAST_OF_2018)
    assert all(Item.objects.of(unit).published_in(2018).exists() for unit in units)
    own = Item.objects.of(filled).published_in(2018).values_list("current__document_number", flat=True)
    assert {"吉船政发〔2018〕1号", "吉船政发〔2018〕4号"} <= set(own)


def test_the_neighbours_published_what_their_reports_say(filled: Unit) -> None:
    of = {name: Unit.objects.get(name=name) for name in ("绿园区人民政府", "工农区人民政府", "昌邑区商务局")}
    items, normative, channels = counted(of["绿园区人民政府"], 2018)
    assert (items, normative, channels.pop("portal"), channels.pop("wechat")) == (5303, 0, 2050, 2847)
    assert sum(channels.values()) == 406
    items, _, channels = counted(of["工农区人民政府"], 2018)
    assert (items, channels.pop("portal"), channels.pop("wechat"), sum(channels.values())) == (1816, 528, 1286, 2)
    assert counted(of["昌邑区商务局"], 2018) == (12, 0, {"portal": 12})
    assert counted(Unit.objects.get(name="北极街道办事处"), 2017) == (20, 0, {"portal": 20})
    assert "这里全部记为微信发布，是转入时的假定" in ItemImport.objects.get(unit=of["绿园区人民政府"]).note


def test_the_history_of_each_unit_is_one_audited_import_though_it_was_stopped_once(filled: Unit) -> None:
    imports = Entry.objects.filter(verb="import", thing_kind="publishing.itemimport", actor="demo")
    assert len(imports) == len({entry.thing_unit_id for entry in imports}) == ItemImport.objects.count() == 56
    imported = Version.objects.filter(imported__isnull=False)
    assert sum(ItemImport.objects.values_list("items", flat=True)) == imported.count()
    assert len(set(Version.objects.values_list("title", flat=True))) == Version.objects.count()
    assert Found.objects.filter(kind="item").count() == Item.objects.public().count()
    assert {moment.date() for moment in ItemImport.objects.values_list("at", flat=True)} == {TODAY}
    years = set(imported.filter(item__unit=filled).values_list("item__index_year", flat=True))
    assert years == set(range(2014, 2026))


def test_texts_read_like_a_districts_own_and_name_nobody(filled: Unit) -> None:
    sample = Version.objects.filter(imported__isnull=False, pk__in=range(1, 100_000, 41)).select_related("item")
    for version in sample:
        assert 150 <= len(version.body) <= 900, version
        assert version.written_on and shipped_calendar().is_workday(version.written_on), version
        assert not [one for one in findings(version.item, today=TODAY) if one.severity is Severity.ERROR], version


def test_something_stands_at_every_step_of_the_way(filled: Unit) -> None:
    home = Item.objects.filter(created_at__year=2026)
    states = dict(home.order_by().values_list("state").annotate(many=Count("pk")))
    assert {state: states[state] for state in states if state != State.PUBLISHED} == {
        State.DRAFT: 2,
        State.UNIT_REVIEW: 1,
        State.SECRECY_REVIEW: 1,
        State.DISCUSSION: 1,
        State.APPROVAL: 1,
        State.SCHEDULED: 1,
        State.KEPT: 2,
        State.WITHDRAWN: 1,
    }
    assert [item.version.title for item in home.late_on(TODAY)] == ["北极街道2026年上半年社区惠民资金使用情况"]
    assert home.get(state=State.SCHEDULED).publish_at == datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    assert Comment.objects.get().paragraph == 3
    assert home.exclude(current__emergency_why="").count() == 1
    assert home.published_in(2026).filter(published_at__date__gte=date(2026, 11, 16)).count() == 5


def test_normative_documents_of_this_year_have_their_interpretations_or_say_why_not(filled: Unit) -> None:
    normative = Item.objects.normative().published_in(2026)
    assert normative.count() == 4
    unexplained = normative.filter(interpretations=None).get()
    assert "不需要另行解读" in unexplained.version.no_interpretation_why
    changed = {item.version.document_number: item for item in Item.objects.exclude(validity="valid")}
    assert {number: item.validity for number, item in changed.items()} == {
        "吉船政发〔2018〕4号": Validity.REPEALED,
        "吉船教发〔2018〕21号": Validity.AMENDED,
    }
    assert {item.validity_by for item in changed.values()} <= set(normative)


def test_all_key_fields_but_two_are_filled_this_year(filled: Unit) -> None:
    given = set(Item.objects.public().published_in(2026).values_list("shown__key_field", flat=True))
    leaves = {node.code for node in nodes(Tree.KEY_FIELD) if node.parent}
    assert leaves - given == {"projects-5", "resources-4"}


def test_some_items_have_papers_that_can_be_opened_and_searched(filled: Unit) -> None:
    kinds = Attachment.objects.values_list("file__kind", flat=True)
    assert set(kinds) == {"docx", "pdf", "xlsx"}
    assert all(one.file.content() for one in Attachment.objects.select_related("file"))
    assert "致和小学围墙" in str(Found.objects.get(title__startswith="致和街棚户区改造项目征收土地预公告").attached)


def test_a_database_with_anything_in_it_is_left_alone(filled: Unit) -> None:
    with pytest.raises(Refused, match="空的数据库"):
        fill(NOW)


KILLED = """
import os, signal
from gongkai.cli.demo.command import fill_demo
from gongkai.cli.prepare import prepare
os.environ.update(DJANGO_SETTINGS_MODULE="gongkai.settings", GONGKAI_DEMO="1")
prepare()
fill_demo(lambda words, done, whole: done == 9 and os.kill(os.getpid(), signal.SIGKILL))
"""


def test_the_command_goes_on_after_a_kill_and_refuses_a_database_that_is_full(installation: dict[str, str]) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED], env=installation, capture_output=True, timeout=240)
    assert killed.returncode == -signal.SIGKILL
    command = [sys.executable, "-m", "gongkai", "demo"]
    then = subprocess.run(command, env=installation, capture_output=True, text=True, timeout=240)
    assert (then.returncode, then.stderr) == (0, "")
    assert then.stdout == "演示数据已装入。启动：gongkai serve --demo\n"
    again = subprocess.run(command, env=installation, capture_output=True, text=True, timeout=120)
    assert again.returncode == 2
    assert again.stderr == "gongkai: 数据库里已经有数据，演示数据只能装入空的数据库。\n"
