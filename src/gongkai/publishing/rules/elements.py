"""What a guide (指南) and a catalogue (目录) must contain: 2007 art. 19, 2019 art. 12. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gongkai.regime.articles import cited
from gongkai.regime.deadlines import Regime, regime_on


@dataclass(frozen=True, slots=True)
class Element:
    """One compulsory element of a guide."""

    code: str
    name: Promise


PHONE = r"\(?0\d{2,3}\)?[-—–]{0,2}\d{7,8}|[2-9]\d{6,7}|1[3-9]\d{9}|400-?\d{3}-?\d{4}|12345"
GUIDE = (
    Element("classification", gettext_lazy("信息的分类")),
    Element("arrangement", gettext_lazy("编排体系")),
    Element("access_methods", gettext_lazy("获取方式")),
    Element("office_name", gettext_lazy("信息公开工作机构的名称")),
    Element("office_address", gettext_lazy("办公地址")),
    Element("office_hours", gettext_lazy("办公时间")),
    Element("phone", gettext_lazy("联系电话")),
    Element("fax", gettext_lazy("传真号码")),
    Element("internet_contact", gettext_lazy("互联网联系方式")),
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Missing:
    """A compulsory element that is not there, in a sentence that cites the article."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a catalogue: 索引、名称、内容概述、生成日期. Empty where it is not filled in."""

    index_number: str
    name: str
    summary: str
    formed_on: date | None


def empty_in_guide(fields: Iterable[tuple[str, str]], *, day: date) -> list[Missing]:
    """The compulsory elements, by code, that a guide kept as fields leaves empty or does not have."""
    filled = {code for code, value in fields if value.strip()}
    article = _article(day)
    return [
        Missing(each.code, _("指南缺少%(name)s（%(article)s）。") % {"name": each.name, "article": article})
        for each in GUIDE
        if each.code not in filled
    ]


def faults_in_catalogue(entries: Iterable[Entry], *, today: date) -> Iterator[str]:
    """What is wrong with a catalogue: elements left empty, a day to come, an index number that stands twice."""
    seen: set[str] = set()
    for row, entry in enumerate(entries, 1):
        values = (
            (_("索引"), entry.index_number),
            (_("名称"), entry.name),
            (_("内容概述"), entry.summary),
            (_("生成日期"), entry.formed_on),
        )
        empty = [name for name, value in values if not value]
        if empty:
            yield _("第%(row)d条缺少%(names)s。") % {"row": row, "names": "、".join(empty)}
        if entry.formed_on and entry.formed_on > today:
            yield _("第%(row)d条的生成日期%(day)s还没有到。") % {"row": row, "day": entry.formed_on}
        if entry.index_number and entry.index_number in seen:
            yield _("第%(row)d条的索引号%(number)s已经用过。") % {"row": row, "number": entry.index_number}
        seen.add(entry.index_number)


def _article(day: date) -> str:
    """The article in force on the day, as the reader's language cites it."""
    key = "R2007-19" if regime_on(day) is Regime.R2007 else "R2019-12"
    return cited(key, "en" if get_language() == "en" else "zh")
