"""The table of units under a notice, as it is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import override

from gongkai.notices.models import Copy

HEADS = ("单位", "状态", "签收人", "签收时间", "答复时间", "是否超期", "催办次数", "最近催办", "最后一次答复")


def lines(copies: Iterable[Copy], today: date) -> Iterator[list[str]]:
    """One line a unit, in Chinese whatever the language of the page: files travel. `copies` with their answers."""
    for copy in copies:
        answers = list(copy.answers.all())
        with override("zh-hans"):
            _state, words = copy.light(today)
        yield [
            copy.unit.name,
            words,
            copy.received_by,
            _moment(copy.received_at),
            _moment(copy.answered_at),
            "是" if copy.was_late or words.startswith("逾期") else "",
            str(copy.times_chased),
            _moment(copy.chased_at),
            answers[-1].words if answers else "",
        ]


def _moment(at: datetime | None) -> str:
    return localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
