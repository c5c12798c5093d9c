"""Publishing a year: the calendar in force, corrections, who may, who is told, what can never be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.calendars.actions import Entered, outlook, publish
from gongkai.calendars.current import current
from gongkai.calendars.models import Attachment, Version
from gongkai.calendars.moves import Moved, moved
from gongkai.calendars.notice import read
from gongkai.calendars.strip import missing_year
from gongkai.calendars.tests.notices import LINES_2027, NOTICE_2027
from gongkai.delivery.models import Notification
from gongkai.files.actions import take_in
from gongkai.regime.workdays import WorkCalendar, shipped_calendar
from gongkai.web.actors import VISITOR, Actor, Held, Kind, Post

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 4, 1, 30, tzinfo=UTC)
DISTRICT = 10


def _with(post: Post, unit_id: int | None) -> Actor:
    reach = frozenset({unit_id} if unit_id else ())
    return Actor("王局", Kind.PERSON, 2, (Held(post, unit_id, "", reach),))


WANG_JU = _with(Post.ADMINISTRATOR, None)
FIRST = Entered(
    year=2027,
    after=0,
    holidays=read(LINES_2027, 2027).holidays,
    title="国务院办公厅关于2027年部分节假日安排的通知",
    number="国办发明电〔2026〕8号",
    issuer="国务院办公厅",
    day=date(2026, 11, 3),
    text=NOTICE_2027,
)
SHORTER = read(LINES_2027.replace("5月1日至5日放假，4月25日上班", "5月1日至4日放假"), 2027).holidays
SECOND = replace(
    FIRST,
    after=1,
    holidays=SHORTER,
    title="国务院办公厅关于调整2027年劳动节假期安排的通知",
    number="国办发明电〔2027〕2号",
    changes=True,
    why="国务院办公厅调整了劳动节假期",
)


def district_supervisor(day: date) -> list[tuple[int, Post]]:
    """Who supervises, for SUPERVISORS."""
    return [(DISTRICT, Post.SUPERVISOR)]


@pytest.fixture(autouse=True)
def one_supervisor(settings: Settings) -> None:
    settings.SUPERVISORS = f"{__name__}.district_supervisor"


@pytest.fixture
def do_publish() -> Callable[[Entered], Version]:
    return lambda entered: publish(entered, by=WANG_JU, at=AT)


def test_without_a_publication_the_shipped_calendar_is_in_force() -> None:
    assert current() is shipped_calendar()


def test_a_published_year_is_reckoned_with_at_once(do_publish: Callable[[Entered], Version]) -> None:
    assert current().is_provisional(date(2027, 2, 9))
    version = do_publish(FIRST)
    assert (version.year, version.number, version.publisher) == (2027, 1, "王局")
    assert not current().is_provisional(date(2027, 2, 9))
    assert not current().is_workday(date(2027, 2, 9))
    assert current().is_workday(date(2027, 2, 20))
    assert current().published_through == date(2027, 12, 31)
    assert shipped_calendar().is_provisional(date(2027, 2, 9))


def test_asking_for_the_calendar_costs_one_query_and_one_more_after_a_publication(
    do_publish: Callable[[Entered], Version],
) -> None:
    do_publish(FIRST)
    with CaptureQueriesContext(connection) as asked:
        current()
    assert len(asked) == 2
    with CaptureQueriesContext(connection) as asked:
        kept = current()
        assert current() is kept
    assert len(asked) == 2


def test_another_process_that_published_is_noticed(do_publish: Callable[[Entered], Version]) -> None:
    current()
    Version.objects.bulk_create([Version(**_columns())])
    assert not current().is_workday(date(2027, 2, 9))


def _columns() -> dict[str, Any]:
    """A version as another process wrote it."""
    with transaction.atomic():
        version = publish(FIRST, by=WANG_JU, at=AT)
        columns = {field.attname: getattr(version, field.attname) for field in Version._meta.concrete_fields}
        transaction.set_rollback(True)
    return {**columns, "id": None}


def test_a_later_notice_changes_a_year_and_the_first_version_stays(do_publish: Callable[[Entered], Version]) -> None:
    do_publish(FIRST)
    do_publish(SECOND)
    assert current().is_workday(date(2027, 5, 5))
    numbers = [one.number for one in current().year(2027).notices]
    assert numbers == ["国办发明电〔2026〕8号", "国办发明电〔2027〕2号"]
    second, first = Version.objects.of_year(2027)
    assert not shipped_calendar().with_year(first.as_year()).is_workday(date(2027, 5, 5))
    assert (second.number, second.why) == (2, "国务院办公厅调整了劳动节假期")


def test_a_shipped_year_is_corrected_over_the_file(do_publish: Callable[[Entered], Version]) -> None:
    entered = replace(
        FIRST,
        year=2026,
        holidays=shipped_calendar().year(2026).holidays[1:],
        title="国务院办公厅关于2026年部分节假日安排的通知",
        number="国办发明电〔2025〕7号",
        why="元旦另有安排",
    )
    with pytest.raises(Refused, match="请写明为什么更正"):
        do_publish(replace(entered, why=""))
    do_publish(entered)
    assert current().is_workday(date(2026, 1, 1))
    assert shipped_calendar().kind(date(2026, 1, 1)) == "holiday"


def test_publishing_stands_in_the_trail_with_what_was_before(do_publish: Callable[[Entered], Version]) -> None:
    do_publish(FIRST)
    do_publish(SECOND)
    last, first = Entry.objects.filter(thing_kind="calendars.version")
    assert (first.actor, first.words, first.thing_title, first.before) == ("王局", "公布", "2027年工作日历第1版", "")
    changes = {name: (before, after) for name, before, after in last.changes()}
    assert changes["document_number"] == ("国办发明电〔2026〕8号", "国办发明电〔2027〕2号")
    assert "劳动节：5月1日至5日放假，4月25日上班。" in changes["arrangement"][0]
    assert last.why == "国务院办公厅调整了劳动节假期"


def test_supervisors_are_told(do_publish: Callable[[Entered], Version]) -> None:
    do_publish(FIRST)
    do_publish(SECOND)
    second, first = Notification.objects.order_by("-pk")
    assert first.words == "2027年的放假安排已公布（国办发明电〔2026〕8号），期限按它推算。"
    assert second.words == "2027年的放假安排有更正（国办发明电〔2027〕2号），期限按新的安排推算。"
    assert (first.unit_id, first.post, first.address) == (DISTRICT, Post.SUPERVISOR, "/desk/calendars/2027/")


@pytest.mark.parametrize(
    "actor",
    [VISITOR, _with(Post.CLERK, DISTRICT), _with(Post.SUPERVISOR, DISTRICT), _with(Post.ADMINISTRATOR, DISTRICT)],
)
def test_nobody_but_the_administrator_of_the_installation_publishes(actor: Actor) -> None:
    with pytest.raises(NotAllowed, match="由全系统管理员公布"):
        publish(FIRST, by=actor, at=AT)
    assert not Version.objects.exists()


def test_whoever_comes_second_is_told_and_changes_nothing(do_publish: Callable[[Entered], Version]) -> None:
    do_publish(FIRST)
    with pytest.raises(Refused, match="刚才有人公布过新的一版"):
        do_publish(replace(SECOND, after=0))
    assert Version.objects.count() == 1


def test_a_year_that_contradicts_itself_is_refused_with_every_reason(do_publish: Callable[[Entered], Version]) -> None:
    lines = "元旦：1月1日至3日放假，1月3日上班。\n另：1月3日放假，1月5日上班。"
    with pytest.raises(Refused) as refused:
        do_publish(replace(FIRST, holidays=read(lines, 2027).holidays))
    assert refused.value.reasons == (
        "2027-01-03同时属于元旦和另。",
        "2027-01-03既放假又上班。",
        "2027-01-05不是周六或周日，本来就上班，不能列为调休上班。",
    )
    with pytest.raises(Refused, match="2041年不能录入"):
        do_publish(replace(FIRST, year=2041))


def test_the_outlook_names_the_days_and_stores_nothing() -> None:
    found = outlook(FIRST)
    assert len(found.changes) == 20
    assert found.before is shipped_calendar()
    assert not Version.objects.exists()


def two_requests(before: WorkCalendar, after: WorkCalendar) -> Moved:
    """Two requests are due later, for CALENDAR_MOVES."""
    return Moved("依申请公开", 2 * (not after.is_provisional(date(2027, 1, 4))), "2件申请的期限顺延。")


def nothing(before: WorkCalendar, after: WorkCalendar) -> Moved:
    """An area that nothing moves in."""
    return Moved("信件", 0, "")


def test_areas_say_what_moves(settings: Settings) -> None:
    settings.CALENDAR_MOVES = [f"{__name__}.two_requests", f"{__name__}.nothing"]
    found = outlook(FIRST)
    assert [one.words for one in moved(found.before, found.after)] == ["2件申请的期限顺延。"]


def test_a_published_year_is_never_changed_not_even_by_sql(do_publish: Callable[[Entered], Version]) -> None:
    file = take_in(b"notice", name="notice.txt", at=AT)
    do_publish(replace(FIRST, files=((file, "notice.txt"),)))
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Version.objects.update(why="x")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Attachment.objects.update(name="x")


@pytest.mark.parametrize(
    "wrong",
    [{"number": 0}, {"number": 2, "why": ""}, {"year": 2041}, {"title": ""}, {"notice_text": ""}],
)
def test_the_database_refuses_what_no_version_can_be(wrong: dict[str, Any]) -> None:
    columns = _columns()
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(**{**columns, **wrong})


def test_the_same_version_twice_is_refused_by_the_database(do_publish: Callable[[Entered], Version]) -> None:
    columns = _columns()
    do_publish(FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(**columns)


def test_every_desk_is_warned_after_15_december_until_the_year_is_there(
    do_publish: Callable[[Entered], Version],
) -> None:
    clerk = _with(Post.CLERK, DISTRICT)
    with CaptureQueriesContext(connection) as asked:
        assert missing_year(clerk, date(2026, 12, 15)) is None
    assert len(asked) == 0
    told, ours = missing_year(clerk, date(2026, 12, 16)), missing_year(WANG_JU, date(2026, 12, 16))
    assert told is not None
    assert ours is not None
    assert str(told.words) == "2027年的放假安排还没有录入，落在那一年的期限只能暂定。"
    assert (told.address, ours.address) == ("/desk/calendars/", "/desk/calendars/2027/enter/")
    do_publish(FIRST)
    assert missing_year(clerk, date(2026, 12, 16)) is None
