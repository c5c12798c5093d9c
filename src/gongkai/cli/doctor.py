"""`gongkai doctor`: is everything as it should be, and what to do where it is not."""

from __future__ import annotations

import json as json_writer
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from gongkai.base.errors import Refused
from gongkai.cli.parser import Parser
from gongkai.cli.words import language, say

if TYPE_CHECKING:
    from gongkai.audit.chain import Head
    from gongkai.cli.checks import Check

NAMES = {
    "configuration": ("配置", "configuration"),
    "folder": ("数据目录", "folder"),
    "calendar": ("工作日历", "calendar"),
    "database": ("数据库", "database"),
    "migrations": ("数据库结构", "tables"),
    "administrator": ("管理员", "administrator"),
    "audit_guards": ("操作记录保护", "audit guards"),
    "audit": ("操作记录链", "audit chain"),
    "files": ("文件", "files"),
    "search": ("检索目录", "search index"),
    "pages": ("保存的网页", "kept pages"),
}
LEVELS = {"ok": ("正常", "ok"), "warning": ("注意", "warning"), "error": ("错误", "error")}
STYLES = {"ok": "green", "warning": "yellow", "error": "bold red"}


def arguments(parser: Parser) -> None:
    """The options of `gongkai doctor`."""
    head = say("以前抄下的链头，操作记录链里必须还有它", "a head noted earlier; the chain must still hold it")
    parser.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))
    parser.add_argument("--audit-head", metavar="N:DIGEST", default="", help=head)


def doctor(*, json: bool, audit_head: str) -> int:
    """Check configuration, database, calendar and audit trail. Exit status 1 when something is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
    from django.utils import timezone, translation

    from gongkai.cli.checks import Level, everything

    kept = _head(audit_head)
    with translation.override("en" if language() == "en" else "zh-hans"), _progress() as seen:
        found = list(everything(today=timezone.localdate(), now=timezone.now(), kept=kept, seen=seen))
    (_write_json if json else _write_lines)(found)
    return 1 if any(check.level is Level.ERROR for check in found) else 0


def _head(text: str) -> Head | None:
    from gongkai.audit.chain import Head

    try:
        return Head.parse(text) if text else None
    except ValueError:
        raise Refused(say("链头要写成 120:sha256:9f86… 这样。", "a head is written like 120:sha256:9f86…")) from None


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """How far the walk along the audit chain has come, on a terminal only."""
    from rich.console import Console

    with Console(stderr=True).status(say("正在检查……", "checking…")) as status:

        def seen(number: int) -> None:
            if number % 1_000 == 0:
                status.update(say(f"操作记录链：已核对{number}条", f"audit chain: {number} verified"))

        yield seen


def _write_json(found: list[Check]) -> None:
    json_writer.dump({"checks": [asdict(check) for check in found]}, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _write_lines(found: list[Check]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    colon = say("：", ": ")
    for check in found:
        level = Text(say(*LEVELS[check.level]), STYLES[check.level])
        console.print(level, Text(f"{say(*NAMES[check.name])}{colon}{check.words}"))
        if check.remedy:
            console.print(f"      → {check.remedy}", markup=False)
