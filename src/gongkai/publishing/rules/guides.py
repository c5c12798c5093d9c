"""What a guide (指南) says, and what is wrong with one: 2007 art. 19, 2019 art. 12. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from django.utils.translation import gettext as _

from gongkai.base.findings import Finding, Severity
from gongkai.base.text import folded
from gongkai.publishing.rules.elements import EMAIL, GUIDE, PHONE, empty_in_guide
from gongkai.regime.deadlines import Regime, regime_on

A_YEAR_DAYS = 365
_PHONE = re.compile(PHONE)
_ON_THE_NET = re.compile(r"https?://|www\.|[\w-]+\.[a-z]{2,}")
_HOURS = re.compile(r"\d{1,2}\s*[:：点时]")
_NO_FAX = re.compile("无|没有|未设")
_OLD_FEES = re.compile("检索费|复制费|邮寄费")
_REMEDIES = re.compile("复议|诉讼|投诉|举报")


@dataclass(frozen=True, slots=True)
class GuideText:
    """A guide as somebody writes it; an empty text is not written yet. The channels say how each one is used."""

    classification: str = ""
    arrangement: str = ""
    access_methods: str = ""
    office_name: str = ""
    office_address: str = ""
    office_hours: str = ""
    phone: str = ""
    fax: str = ""
    internet_contact: str = ""
    in_person: str = ""
    by_post: str = ""
    online: str = ""
    by_fax: str = ""
    by_email: str = ""
    fee_rule: str = ""
    remedy_note: str = ""


WRITTEN = tuple(field.name for field in fields(GuideText))
COMPULSORY = tuple(element.code for element in GUIDE)


@dataclass(frozen=True, slots=True)
class Contact:
    """What the register of units knows of a unit; empty where it knows nothing."""

    office_name: str = ""
    office_address: str = ""
    office_hours: str = ""
    phone: str = ""
    fax: str = ""


def faults(guide: GuideText, contact: Contact, *, day: date) -> list[Finding]:
    """What stands against publishing a guide on the day (errors), and what to look at once more (warnings)."""
    found = [*_errors(guide, day), *_warnings(guide, day)]
    found += [_warning("G-CHANGED", words) for words in differing(guide, contact)]
    return found


def _errors(guide: GuideText, day: date) -> Iterator[Finding]:
    told = [(name, str(getattr(guide, name))) for name in WRITTEN]
    for missing in empty_in_guide(told, day=day):
        yield _error("G-EMPTY", missing.words)
    if guide.phone and not _PHONE.search(_figures(guide.phone)):
        yield _error("G-NUMBER", _("联系电话“%(typed)s”里没有完整的号码。") % {"typed": guide.phone})
    contact = folded(guide.internet_contact)
    if contact and regime_on(day) is Regime.R2007 and not EMAIL.search(contact):
        yield _error("G-CONTACT", _("按2007年条例，互联网联系方式要有电子邮箱。"))
    elif contact and not (EMAIL.search(contact) or _ON_THE_NET.search(contact)):
        yield _error("G-CONTACT", _("互联网联系方式里没有电子邮箱，也没有网址。"))
    if not guide.in_person or not guide.by_post:
        yield _error("G-CHANNEL", _("当面提交和邮寄是基本的申请渠道，两项都要写明（国办公开办函〔2017〕19号）。"))


def _warnings(guide: GuideText, day: date) -> Iterator[Finding]:
    if guide.fax and not _NO_FAX.search(guide.fax) and not _PHONE.search(_figures(guide.fax)):
        yield _warning("G-NUMBER", _("传真号码“%(typed)s”里没有号码；没有传真的写“没有”。") % {"typed": guide.fax})
    if guide.office_hours and not _HOURS.search(guide.office_hours):
        yield _warning("G-HOURS", _("办公时间没有写几点到几点。"))
    if not guide.fee_rule:
        yield _warning("G-FEE", _("没有收费说明。"))
    elif regime_on(day) is Regime.R2019 and _OLD_FEES.search(guide.fee_rule):
        yield _warning("G-FEE", _("收费说明还写着检索费、复制费或者邮寄费，2019年修订的条例已经不收。"))
    if not guide.remedy_note:
        yield _warning("G-REMEDY", _("没有写不服答复怎么办。"))
    elif not _REMEDIES.search(guide.remedy_note):
        yield _warning("G-REMEDY", _("救济途径里没有提到行政复议、行政诉讼或者投诉举报。"))


def differing(guide: GuideText, contact: Contact) -> list[str]:
    """Where the register of units has something else than the guide, a sentence each."""
    pairs = (
        (_("工作机构名称"), guide.office_name, contact.office_name),
        (_("办公地址"), guide.office_address, contact.office_address),
        (_("办公时间"), guide.office_hours, contact.office_hours),
        (_("联系电话"), guide.phone, contact.phone),
        (_("传真号码"), guide.fax, contact.fax),
    )
    return [
        _("%(field)s和单位信息不一致，单位信息里是“%(known)s”。") % {"field": name, "known": known}
        for name, written, known in pairs
        if known and _plain(known) not in _plain(written)
    ]


def is_old(published_on: date, today: date) -> bool:
    """Whether nobody has looked at it for more than a year."""
    return (today - published_on).days > A_YEAR_DAYS


def _figures(typed: str) -> str:
    """The number without blanks, its long dashes as hyphens."""
    return re.sub(r"[—–－-]+", "-", re.sub(r"\s", "", folded(typed)))


def _plain(typed: str) -> str:
    return re.sub(r"[\s—–－-]", "", folded(typed))


def _error(code: str, words: str) -> Finding:
    return Finding(code, Severity.ERROR, words)


def _warning(code: str, words: str) -> Finding:
    return Finding(code, Severity.WARNING, words)
