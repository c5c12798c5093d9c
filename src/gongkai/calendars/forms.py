"""What is asked about a year: the notice, its text, and the days it makes free or working."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gongkai.calendars import notice
from gongkai.calendars.actions import Entered
from gongkai.files.forms import FilesField, FilesInput, Upload
from gongkai.regime.workdays import Holiday, YearCalendar
from gongkai.web.fields import DayField

LONGEST_NOTICE = 20_000
CABINET = "国务院办公厅"
ENTERED = (("", _("改正录入的差错，依据的通知不变")), ("1", _("后来的通知调整了安排")))


def _lines(rows: int, **more: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **more})


class YearForm(forms.Form):
    """A year as it is entered. Without `existing` a first entry, which needs no reason."""

    text = forms.CharField(
        label=_("通知全文"),
        max_length=LONGEST_NOTICE,
        widget=_lines(8),
        help_text=_("从通知里整篇粘贴过来，标题、文号、日期和放假安排会自动读出。全文随工作日历保存。"),
        error_messages={"required": _("请粘贴通知全文。")},
    )
    lines = forms.CharField(
        label=_("放假安排"),
        max_length=4_000,
        error_messages={"required": _("请填写放假安排，或者先把通知读成日期。")},
        widget=_lines(8, spellcheck="false"),
        help_text=_(
            "一行一个假期，例如：元旦：1月1日至3日放假，1月4日上班。可以直接改，也可以按下面月历里的日子来改。"
        ),
    )
    title = forms.CharField(label=_("通知标题"), max_length=120, error_messages={"required": _("请填写通知标题。")})
    number = forms.CharField(label=_("文号"), max_length=60, error_messages={"required": _("请填写文号。")})
    issuer = forms.CharField(label=_("发文机关"), max_length=60, error_messages={"required": _("请填写发文机关。")})
    day = DayField(label=_("成文日期"), error_messages={"required": _("请填写成文日期。")})
    attachments = FilesField(label=_("通知文件"), required=False)
    address = forms.URLField(label=_("通知网址"), max_length=300, required=False, assume_scheme="https")
    changes = forms.ChoiceField(label=_("为什么改"), choices=ENTERED, required=False, widget=forms.RadioSelect)
    why = forms.CharField(label=_("更正理由"), max_length=200, error_messages={"required": _("请写明为什么更正。")})
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, files: Any = None, *, year: int, existing: YearCalendar | None, initial: Any = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.year = year
        if existing is None:
            del self.fields["changes"], self.fields["why"]

    def clean_lines(self) -> str:
        """The breaks, read; what cannot be read is a mistake here."""
        found = notice.read(self.cleaned_data["lines"], self.year)
        if found.doubts:
            raise ValidationError(list(found.doubts))
        return str(self.cleaned_data["lines"])

    def holidays(self) -> tuple[Holiday, ...]:
        """The breaks of the lines, as far as they can be read."""
        return notice.read(self["lines"].value() or "", self.year).holidays

    def entered(self) -> Entered:
        """What was entered. Only after `is_valid`."""
        given = self.cleaned_data
        return Entered(
            year=self.year,
            after=given["after"],
            holidays=self.holidays(),
            title=given["title"],
            number=given["number"],
            issuer=given["issuer"],
            day=given["day"],
            text=given["text"],
            files=tuple((upload.file, upload.name) for upload in given["attachments"]),
            address=given["address"],
            changes=bool(given.get("changes")),
            why=given.get("why", ""),
        )


def read_into(sent: QueryDict, year: int, *, keep: bool) -> tuple[QueryDict, tuple[str, ...]]:
    """What was sent, with everything that can be read off the notice filled in, and what is doubtful about it.

    The days are read anew; title, number and day only where nothing was typed. `keep`, for a year that is in force:
    what the notice says of itself takes the place of the one before, and breaks it does not name stay as they were,
    since a later notice speaks of what changes alone.
    """
    text = sent.get("text", "")[:LONGEST_NOTICE]
    found, document = notice.read(text, year), notice.document(text)
    named = {one.name for one in found.holidays}
    left = notice.read(sent.get("lines", ""), year).holidays if keep else ()
    holidays = sorted([*(one for one in left if one.name not in named), *found.holidays], key=lambda one: one.first)
    filled = sent.copy()
    filled["lines"] = notice.said(holidays, year)
    read_off = {
        "title": document.title,
        "number": document.number,
        "issuer": document.title.partition("关于")[0],
        "day": document.day.isoformat() if document.day else "",
    }
    for name, value in read_off.items():
        if value and (keep or not filled.get(name)):
            filled[name] = value
    filled["issuer"] = filled.get("issuer") or CABINET
    return filled, found.doubts


def of_version(year: YearCalendar, after: int, **kept: object) -> dict[str, object]:
    """What the form shows of a year that is in force, to be put right or changed."""
    last = year.notices[-1]
    return {
        "lines": notice.said(year.holidays, year.year),
        "title": last.title,
        "number": last.number,
        "issuer": last.title.partition("关于")[0] or CABINET,
        "day": last.day,
        "after": after,
        **kept,
    }


def uploads_of(sent: QueryDict, files: Any) -> tuple[list[Upload], tuple[str, ...]]:
    """The files sent or kept while the form is not judged as a whole yet, and why some were not taken."""
    field = FilesField(required=False)
    try:
        return field.clean(FilesInput().value_from_datadict(sent, files, "attachments")), ()
    except ValidationError as wrong:
        return field.bound_data(None, []), tuple(wrong.messages)
