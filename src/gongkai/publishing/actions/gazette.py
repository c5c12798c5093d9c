"""Composing the gazette, publishing an issue, and making its file anew when what it prints has changed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.functional import keep_lazy_text
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.audit import actions as audit
from gongkai.audit.rules import differences
from gongkai.base.errors import Refused
from gongkai.delivery.notifications import tell_all
from gongkai.files.actions import take_in
from gongkai.files.models import StoredFile
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.units import Unit
from gongkai.pages import actions as pages
from gongkai.publishing import gazette_searching
from gongkai.publishing.gazette_print import as_pdf, entries_of, shown_in
from gongkai.publishing.models.channels import Channel, Release
from gongkai.publishing.models.gazette import LONGEST_SECTION, SECTIONS, Composer, Issue, IssueEntry
from gongkai.publishing.models.items import Item
from gongkai.publishing.policy_gazette import GAZETTE
from gongkai.publishing.states_gazette import ISSUE as MOVES
from gongkai.publishing.states_gazette import IssueState
from gongkai.web.actors import Actor, Post, system
from gongkai.web.policy import Words

logger = logging.getLogger(__name__)

PRINTER = system("gazette")
MOST_ENTRIES = 300
AT_ONCE = 5  # files made anew in one go


class Move(StrEnum):
    """How an entry moves."""

    UP = "up"
    DOWN = "down"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class IssueDetails:
    """What an issue is: its name, its numbers, its day, its sections as lines."""

    masthead: str
    year: int
    number: int
    total: int
    day: date
    sections: str = "\n".join(SECTIONS)


@transaction.atomic
def compose(details: IssueDetails, *, unit: Unit, by: Actor, at: datetime) -> Issue:
    """Begins an issue. Raises NotAllowed; Refused for a number that is taken."""
    GAZETTE.require(by, "compose", today=localdate(at))
    issue = Issue(unit=unit)
    issue.composer_ids = frozenset()
    GAZETTE.require(by, "edit", issue, today=localdate(at))
    _write(issue, details)
    _composed(issue, by)
    audit.record(by, "compose", issue, at=at, after=asdict(details))
    return issue


@transaction.atomic
def edit(issue: Issue, details: IssueDetails, *, by: Actor, at: datetime) -> Issue:
    """Writes down another number, day or list of sections. Raises NotAllowed, Refused: a section in use stays."""
    issue = taken(issue, "edit", by=by, at=at)
    before = {name: getattr(issue, name) for name in asdict(details)}
    used = set(issue.entries.values_list("section", flat=True))
    lost = used - {line.strip() for line in details.sections.splitlines()}
    refuse(_("栏目“%(name)s”里还有信息，请先移出再删。") % {"name": name} for name in sorted(lost))
    _write(issue, details)
    _composed(issue, by)
    old, new = differences(before, {name: getattr(issue, name) for name in before})
    if new:
        audit.record(by, "edit", issue, at=at, before=old, after=new)
    return issue


@transaction.atomic
def add(issue: Issue, items: Sequence[Item], *, section: str, by: Actor, at: datetime) -> int:
    """Puts public items at the end of a section; those in the issue already stay where they are. Says how many.

    Raises NotAllowed, Refused: only what the public sees is printed.
    """
    issue = taken(issue, "edit", by=by, at=at)
    there = set(issue.entries.values_list("item_id", flat=True))
    new = [item for item in items if item.pk not in there]
    reasons = [] if section in issue.section_names else [_("没有栏目“%(name)s”。") % {"name": section}]
    reasons += [_("“%(title)s”没有公开，不能收入。") % {"title": item} for item in new if item.shown_id is None]
    if len(there) + len(new) > MOST_ENTRIES:
        reasons.append(_("一期最多收%(most)d条。") % {"most": MOST_ENTRIES})
    refuse(reasons)
    last = issue.entries.aggregate(last=Max("position"))["last"] or 0
    IssueEntry.objects.bulk_create(
        IssueEntry(issue=issue, item=item, section=section, position=last + number)
        for number, item in enumerate(new, 1)
    )
    _composed(issue, by)
    if new:
        told = {"section": section, "items": [item.index_number for item in new]}
        audit.record(by, "edit", issue, at=at, after=told)
    return len(new)


@transaction.atomic
def arrange(issue: Issue, entry: IssueEntry, how: Move, *, by: Actor, at: datetime) -> None:
    """Moves an entry one place, over the edge of its section into the next one, or out. Raises NotAllowed."""
    issue = taken(issue, "edit", by=by, at=at)
    listed = entries_of(issue)
    here = next((index for index, one in enumerate(listed) if one.pk == entry.pk), None)
    if here is None:
        raise Refused(_("这一期里没有这条信息。"))
    if how is Move.OUT:
        listed.pop(here).delete()
    else:
        _shift(issue, listed, here, -1 if how is Move.UP else 1)
    for position, one in enumerate(listed, 1):
        one.position = position
    IssueEntry.objects.bulk_update(listed, ["position", "section"])
    _composed(issue, by)
    audit.record(by, "edit", issue, at=at, after={how.value: entry.item.index_number})


def _shift(issue: Issue, listed: list[IssueEntry], here: int, step: int) -> None:
    """One place up or down; at the edge of its section the entry joins the next section instead."""
    one, there = listed[here], here + step
    if 0 <= there < len(listed) and listed[there].section == one.section:
        listed[here], listed[there] = listed[there], listed[here]
        return
    names = issue.section_names
    index = names.index(one.section) + step if one.section in names else 0
    if 0 <= index < len(names):
        one.section = names[index]


@transaction.atomic
def submit(issue: Issue, *, by: Actor, at: datetime) -> Issue:
    """Hands an issue in. Raises NotAllowed, Refused with every reason at once."""
    issue = taken(issue, "submit", by=by, at=at)
    refuse(against(issue, at, to_publish=False))
    _composed(issue, by)
    issue.submitted_at, issue.returned_why = at, ""
    _move(issue, "submit", by=by, at=at)
    _tell(gettext_lazy("请审定公报：%(issue)s"), issue, Post.HEAD, at=at)
    return issue


@transaction.atomic
def return_(issue: Issue, *, why: str, by: Actor, at: datetime) -> Issue:
    """Gives an issue back to its editors. Raises NotAllowed, Refused."""
    issue = taken(issue, "return", by=by, at=at)
    refuse([] if why.strip() else [_("请写明为什么退回。")])
    issue.returned_why = why
    _move(issue, "return", by=by, at=at, why=why)
    _tell(gettext_lazy("退回修改：%(issue)s"), issue, Post.CLERK, Post.SUPERVISOR, at=at)
    return issue


@transaction.atomic
def discard(issue: Issue, *, by: Actor, at: datetime) -> None:
    """Gives up an issue that was never published. Its number is free again. Raises NotAllowed."""
    issue = taken(issue, "discard", by=by, at=at)
    audit.record(by, "discard", issue, at=at, before={"issue": str(issue)})
    issue.delete()


def publish(issue: Issue, *, by: Actor, at: datetime) -> Issue:
    """Publishes an issue: its items went out in the gazette, each counted there once (条例 2019 art. 23).

    Raises NotAllowed (who composed at it), Refused. The file is made before the transaction; when anything in it
    changes meanwhile nothing is published. Cost: a hundredth of a second a page, two statements an item.
    """
    issue = Issue.objects.select_related("unit").get(pk=issue.pk)
    GAZETTE.require(by, "publish", issue, today=localdate(at))
    entries = entries_of(issue)
    file = _made(issue, entries, at)
    with transaction.atomic():
        issue = taken(issue, "publish", by=by, at=at)
        now = _locked_entries(issue)
        reasons = against(issue, at, to_publish=True)
        if shown_in(now) != shown_in(entries):
            reasons.append(_("刚刚有信息更正或者撤下，请再看一遍。"))
        refuse(reasons)
        for one in now:
            one.version_id = one.item.shown_id
        IssueEntry.objects.bulk_update(now, ["version"])
        issue.file, issue.made_at, issue.published_at, issue.approved_by_id = file, at, at, by.user_id
        _move(issue, "publish", by=by, at=at)
        _release(issue, now, by=by, at=at)
        gazette_searching.put(issue, now)
        _tell(gettext_lazy("公报已出版：%(issue)s"), issue, Post.CLERK, Post.SUPERVISOR, at=at)
    return issue


def against(issue: Issue, at: datetime, *, to_publish: bool) -> list[str]:
    """Why the issue cannot be handed in or published. Cost: two queries."""
    entries = entries_of(issue)
    reasons = [] if entries else [_("这一期还没有收入信息。")]
    gone = [one.item for one in entries if one.item.shown_id is None]
    reasons += [_("“%(title)s”已经不公开，请移出。") % {"title": item} for item in gone]
    if to_publish and issue.day > localdate(at):
        reasons.append(_("出版日期是%(day)s，还没有到。") % {"day": issue.day})
    return reasons


def warnings(issue: Issue) -> list[str]:
    """What is unusual about the numbers, for a person to judge. Cost: two queries."""
    others = Issue.objects.filter(unit=issue.unit_id).exclude(pk=issue.pk)
    found = []
    before = others.filter(year=issue.year, number__lt=issue.number).aggregate(last=Max("number"))["last"] or 0
    if before + 1 != issue.number:
        found.append(_("%(year)d年上一期是第%(last)d期，期号不连续。") % {"year": issue.year, "last": before})
    total = others.filter(total__lt=issue.total).aggregate(last=Max("total"))["last"]
    if total is not None and total + 1 != issue.total:
        found.append(_("上一期的总期号是%(last)d，总期号不连续。") % {"last": total})
    return found


def outdated(item: Item) -> None:
    """What the public sees of the item has changed: the files that print it are taken down, and made anew at once.

    Part of the caller's transaction, so that no file with a text taken back is served after it, and no issue is found
    by it; what nginx keeps of the issue goes by its address, since no words can be looked for in a PDF. The item may
    not be saved yet. Cost: one statement, and some for each issue it stands in.
    """
    issues = list(Issue.objects.public().filter(entries__item=item).distinct().select_related("unit"))
    if not issues:
        return
    for issue in issues:
        gazette_searching.put(issue, [_with(one, item) for one in entries_of(issue)])
    Issue.objects.filter(pk__in=[issue.pk for issue in issues]).update(file=None)
    pages.changed(f"/xxgk/gb/{issue.year}/{issue.number}/" for issue in issues)


def _with(entry: IssueEntry, item: Item) -> IssueEntry:
    if entry.item_id == item.pk:
        entry.item = item
    return entry


def remake(now: datetime) -> int:
    """Makes the files that are missing; says how many. A job of the worker. One transaction each."""
    missing = Issue.objects.to_be_made().order_by("pk").select_related("unit")
    return sum(_remake(issue, now) for issue in missing[:AT_ONCE])


def _remake(issue: Issue, now: datetime) -> int:
    entries = entries_of(issue)
    try:
        file = _made(issue, entries, now)
    except Refused as refused:  # the scanner does not answer: the file stays down until it does
        logger.warning("the file of issue %s cannot be made: %s", issue.pk, "；".join(refused.reasons))
        return 0
    with transaction.atomic():
        issue = taken(issue, "remake", by=PRINTER, at=now)
        if issue.file_id is not None:  # another worker made it meanwhile
            return 0
        if shown_in(_locked_entries(issue)) != shown_in(entries):
            return 1
        issue.file, issue.made_at = file, now
        issue.save(update_fields=["file", "made_at"])
        audit.record(PRINTER, "remake", issue, at=now, after={"file": file.digest})
    return 1


def taken(issue: Issue, verb: str, *, by: Actor, at: datetime) -> Issue:
    """The issue, locked, to which somebody does something. Raises NotAllowed."""
    fresh = Issue.objects.select_for_update(of=("self",)).select_related("unit").get(pk=issue.pk)
    GAZETTE.require(by, verb, fresh, today=localdate(at))
    return fresh


def _write(issue: Issue, details: IssueDetails) -> None:
    for name, value in asdict(details).items():
        setattr(issue, name, value)
    lines = list(dict.fromkeys(line.strip() for line in details.sections.splitlines() if line.strip()))
    reasons = [] if lines else [_("请写一个栏目。")]
    reasons += [_("栏目“%(name)s”太长。") % {"name": one} for one in lines if len(one) > LONGEST_SECTION]
    if not details.year <= details.day.year <= details.year + 1:  # the last issue of a year may be late
        reasons.append(_("出版日期不在%(year)d年，也不在下一年。") % {"year": details.year})
    refuse(reasons)
    issue.sections = "\n".join(lines)
    _refuse_wrong(issue)
    try:
        with transaction.atomic():
            issue.save()
    except IntegrityError:  # somebody took the number in this very moment: said in the same words
        _refuse_wrong(issue)
        raise


def _refuse_wrong(issue: Issue) -> None:
    try:
        issue.full_clean(exclude=["submitted_at", "approved_by", "published_at", "file", "made_at"])
    except ValidationError as wrong:
        raise Refused(wrong.messages) from None


def _composed(issue: Issue, by: Actor) -> None:
    if by.user_id is None:
        raise ValueError("an issue is composed by somebody with an account")
    Composer.objects.get_or_create(issue=issue, account_id=by.user_id, defaults={"name": by.name})
    issue.__dict__.pop("composer_ids", None)


def _move(issue: Issue, verb: str, *, by: Actor, at: datetime, why: str = "") -> None:
    before = issue.state
    issue.state = MOVES.after(IssueState(before), verb)
    issue.save()
    audit.record(by, verb, issue, at=at, before={"state": before}, after={"state": issue.state}, why=why)


def _made(issue: Issue, entries: Sequence[IssueEntry], at: datetime) -> StoredFile:
    return take_in(as_pdf(issue, entries), name=f"{issue.masthead}{issue.place}.pdf", at=at)


def _locked_entries(issue: Issue) -> list[IssueEntry]:
    """The entries, their items kept from changing until the transaction ends: whoever withdraws one waits for us."""
    ids = list(issue.entries.values_list("item_id", flat=True))
    list(Item.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
    return entries_of(issue)


def _release(issue: Issue, entries: Sequence[IssueEntry], *, by: Actor, at: datetime) -> None:
    """Each item went out on the gazette, unless somebody had entered that already."""
    known = set(
        Release.objects.on(Channel.GAZETTE)
        .filter(item__in=[one.item_id for one in entries], on_day=issue.day, place=issue.place)
        .values_list("item_id", flat=True)
    )
    told = {"channel": str(Channel.GAZETTE), "on_day": issue.day, "place": issue.place}
    for one in entries:
        if one.item_id not in known:
            Release.objects.create(
                item=one.item, channel=Channel.GAZETTE, on_day=issue.day, place=issue.place, by_name=by.name
            )
            audit.record(by, "record_release", one.item, at=at, after=told, batch=f"gazette-{issue.pk}")


def _tell(words: Words, issue: Issue, *posts: Post, at: datetime) -> None:
    address = reverse("publishing:gazette_issue", args=[issue.pk])
    to = [(issue.unit_id, post) for post in posts]
    tell_all(_named(words, str(issue)), to=to, address=address, at=at, kind="publishing.issue")


@keep_lazy_text
def _named(words: Words, issue: str) -> str:
    return str(words) % {"issue": issue}
