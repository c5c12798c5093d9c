"""Publishing a calendar year: the first time, put right, or changed by a later notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.module_loading import import_string
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.base.errors import Refused
from gongkai.calendars import rules
from gongkai.calendars.current import current
from gongkai.calendars.models import Attachment, Version
from gongkai.calendars.notice import said
from gongkai.calendars.policy import VERSION
from gongkai.calendars.yearfile import written
from gongkai.delivery.notifications import tell_all
from gongkai.files.models import StoredFile
from gongkai.regime.workdays import Holiday, Notice, WorkCalendar, YearCalendar
from gongkai.web.actors import Actor


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody entered for a year. `after`: the number of the version they saw in force, 0 for none of ours.

    `text` is that of the notice, `files` the notice as it was issued, each with its name.

    `changes`: the notice is a later one that changes an arrangement already published; else it is the year's own.
    """

    year: int
    after: int
    holidays: tuple[Holiday, ...]
    title: str
    number: str
    issuer: str
    day: date
    text: str
    files: tuple[tuple[StoredFile, str], ...] = ()
    address: str = ""
    changes: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a publication would do: the year, the calendars before and after, and the days that change."""

    year: YearCalendar
    before: WorkCalendar
    after: WorkCalendar
    changes: tuple[rules.Change, ...]


def outlook(entered: Entered) -> Outlook:
    """What publishing would do. Raises Refused with every reason it cannot be. Cost: two queries."""
    if not rules.covered(entered.year):
        raise Refused(_("%(year)d年不能录入。") % {"year": entered.year})
    calendar = current()
    before = calendar.year(entered.year)
    notice = Notice(entered.title, entered.number, entered.day)
    year = rules.arranged(entered.year, entered.holidays, notice, before, changes=entered.changes)
    reasons = [*_raced(entered), *rules.faults(year, before, changes=entered.changes, why=entered.why)]
    if reasons:
        raise Refused(reasons)
    after = calendar.with_year(year)
    return Outlook(year, calendar, after, rules.changed(calendar, after, entered.year))


@transaction.atomic
def publish(entered: Entered, *, by: Actor, at: datetime) -> Version:
    """Puts the year in force for the whole installation. Raises NotAllowed, Refused. Cost: seven statements."""
    VERSION.require(by, "publish", today=localdate(at))
    found = outlook(entered)
    version = Version(
        year=entered.year,
        number=entered.after + 1,
        arrangement=written(found.year),
        title=entered.title,
        document_number=entered.number,
        issuer=entered.issuer,
        issued_on=entered.day,
        notice_text=entered.text,
        address=entered.address,
        why=entered.why,
        published_at=at,
        publisher=by.name,
    )
    _once(version.save)
    Attachment.objects.bulk_create(Attachment(version=version, file=file, name=name) for file, name in entered.files)
    before = found.before.year(entered.year)
    told = {
        "arrangement": said(found.year.holidays, entered.year),
        "document_number": entered.number,
        "attachments": [name for _file, name in entered.files],
    }
    audit.record(by, "publish", version, at=at, before=_told(before), after=told, why=entered.why)
    _tell_supervisors(version, at)
    return version


def _tell_supervisors(version: Version, at: datetime) -> None:
    """One notification for each unit with a supervisor. Cost: two statements."""
    words = lazy(_told_in_words, str)(version.year, version.document_number, version.number)
    to = import_string(settings.SUPERVISORS)(localdate(at))
    tell_all(words, to=to, address=reverse("calendars:year", args=[version.year]), at=at, kind="calendars.version")


def _told_in_words(year: int, number: str, version: int) -> str:
    told = {"year": year, "number": number}
    if version > 1:
        return _("%(year)d年的放假安排有更正（%(number)s），期限按新的安排推算。") % told
    return _("%(year)d年的放假安排已公布（%(number)s），期限按它推算。") % told


def _told(before: YearCalendar) -> dict[str, object] | None:
    if before.provisional:
        return None
    return {"arrangement": said(before.holidays, before.year), "document_number": before.notices[-1].number}


def _raced(entered: Entered) -> list[str]:
    """Whether somebody else published the year since it was opened here."""
    latest = Version.objects.of_year(entered.year).values_list("number", flat=True).first() or 0
    return [] if latest == entered.after else [_overtaken(entered.year)]


def _overtaken(year: int) -> str:
    return _("%(year)d年的安排刚才有人公布过新的一版。请重新打开，从那一版改起。") % {"year": year}


def _once(save: Callable[[], None]) -> None:
    """Raises Refused when the other one committed between the look and the write."""
    try:
        with transaction.atomic():
            save()
    except IntegrityError:
        raise Refused(_("刚才有人公布过新的一版。请重新打开，从那一版改起。")) from None
