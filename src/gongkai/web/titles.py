"""Where a long Chinese title may break: where the voice pauses, never in the middle of a word."""

from __future__ import annotations

import re
from itertools import pairwise

_PAUSE_AFTER = re.compile(
    r"(?:政府|办公室|委员会|[局厅署院])(?=关于|印发|转发|[12]\d{3}年)"  # the issuer
    r"|关于(?:印发|转发|公布|做好|加强|推进|开展|调整|修改|废止)?"
    r"|推进落实|贯彻落实"
    r"|[”》、，：；]"
    r"|\d{4}年度?(?=政府信息)"
)
_PAUSE_BEFORE = re.compile(r"[“《]|(?:工作|实施|分工)方案|实施意见|管理办法|工作年度报告")


def phrases(title: str) -> list[str]:
    """The title cut at its pauses; joined again it is the title, character for character."""
    after = {match.end() for match in _PAUSE_AFTER.finditer(title)}
    before = {match.start() for match in _PAUSE_BEFORE.finditer(title)}
    return [title[start:end] for start, end in pairwise(sorted({0, *after, *before, len(title)}))]
