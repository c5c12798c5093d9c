"""An item as a former system has it, as a plain value, and what speaks against taking it over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.publishing.models.channels import Account, Channel
from gongkai.publishing.models.items import LONGEST_TITLE, Openness
from gongkai.publishing.rules import document_numbers
from gongkai.publishing.rules.classes import Tree, by_code
from gongkai.publishing.rules.personal import traces
from gongkai.publishing.rules.scan import BLOCKING, masked
from gongkai.publishing.written import Written

MAY_BE_PERSONAL = re.compile(r"\d(?:[ \-]?\d){6}")  # no shorter number is one that blocks
CHANNELS = frozenset(Channel.values)


@dataclass(frozen=True, slots=True)
class WentOut:
    """A release of then: channel and day, the account or place, what proves it."""

    channel: str
    on_day: date
    account: Account | None = None
    place: str = ""
    proof: str = ""

    def columns(self) -> dict[str, object]:
        """As the columns of a release."""
        told = ("channel", "on_day", "account", "place", "proof")
        return {name: getattr(self, name) for name in told}


@dataclass(frozen=True, slots=True)
class Former:
    """A published item. `text` where the former system has plain text, a line a paragraph; else `written.body` counts.

    `went_out`: every release of then; what was never on the website has none on the portal.
    """

    written: Written
    went_out: tuple[WentOut, ...]
    text: str = ""

    @property
    def first_day(self) -> date:
        """The day it was published first."""
        return min(out.on_day for out in self.went_out)


def faults(row: Former, *, today: date) -> Iterator[str]:
    """What is wrong with a row, each a sentence for whoever prepares the list."""
    written = row.written
    if not written.title.strip():
        yield _("没有标题。")
    elif len(written.title) > LONGEST_TITLE:
        yield _("标题超过%(most)d字。") % {"most": LONGEST_TITLE}
    if not row.text.strip() and not written.body.strip():
        yield _("没有正文。")
    if written.openness != Openness.PUBLIC:
        yield _("公开方式不是主动公开。")
    if written.attachments or written.co_issuers or written.explains:
        yield _("附件、联合发文和解读不能随列表转入，请转入后更正。")
    if not {written.category} & (by_code(Tree.STATUTORY_2007).keys() | by_code(Tree.STATUTORY_2019).keys()):
        yield _("信息分类不在目录里。")
    yield from _wrong_number(row)
    yield from _wrong_days(row, today)
    for line in (written.title, row.text or written.body):
        if MAY_BE_PERSONAL.search(line):
            found = [line[one.start : one.end] for one in traces(line) if one.mark in BLOCKING]
            yield from (_("“%(words)s”像是个人的证件号码或者银行卡号。") % {"words": masked(one)} for one in found)


def _wrong_number(row: Former) -> Iterator[str]:
    number = row.written.document_number
    if number and (read := document_numbers.parse(number)) is None:
        yield from document_numbers.faults(number)
    elif number and read is not None and read.normalised != number:
        yield _("文号应当写成“%(number)s”。") % {"number": read.normalised}
    if row.written.is_normative and not number:
        yield _("规范性文件没有发文字号。")


def _wrong_days(row: Former, today: date) -> Iterator[str]:
    written_on = row.written.written_on
    if written_on is None:
        yield _("没有成文日期。")
    if not row.went_out:
        yield _("没有公开的渠道和日期。")
        return
    if len(set(row.went_out)) < len(row.went_out):
        yield _("同一次发布写了两遍。")
    if wrong := {out.channel for out in row.went_out} - CHANNELS:
        yield _("没有“%(channel)s”这个渠道。") % {"channel": "、".join(sorted(wrong))}
    if max(out.on_day for out in row.went_out) > today:
        yield _("公开日期在今天以后。")
    if written_on is not None and written_on > row.first_day:
        yield _("成文日期在公开日期以后。")
