"""The options of a command, explained and refused in the language of this run.

The standard library's argparse: a third-party framework cost more to import than a deadline takes to reckon.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import unicodedata
from typing import NoReturn

from gongkai.cli.words import language, say

BAD_USE = 2

# what argparse says → what a clerk reads
MISUSE: tuple[tuple[str, str], ...] = (
    (r"unrecognized arguments: (.+)", "没有“{0}”这个选项或者参数。"),
    (r"the following arguments are required: (.+)", "缺少 {0}。"),
    (r"one of the arguments (.+) is required", "{0} 要写一个。"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} 和 {1} 不能一起用。"),
    (r"argument (.+?): expected .*argument", "{0} 后面要写内容。"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", "{0} 不能是“{1}”，可以是：{2}。"),
    (r"argument (.+?): invalid \w+ value: '(.*)'", "{0} 要写整数，不能是“{1}”。"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "{0} 后面不写内容。"),
)


def stop(words: str, status: int = BAD_USE) -> NoReturn:
    """End with one sentence on standard error."""
    print(f"gongkai: {words}", file=sys.stderr)
    raise SystemExit(status)


class Help(argparse.HelpFormatter):
    """Argparse's help under Chinese or English heads."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)  # left to argparse, each option added would import shutil

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        """The usage line; the arguments are argparse's own."""
        super().add_usage(usage, actions, groups, say("用法：", "Usage: ") if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Lines that fit the terminal, a Chinese character being two columns; no name is broken at its hyphen."""
        lines = [""]
        for piece in re.findall(r"[^\s、，；。]+[、，；。]*\s*|\s+", text):
            if lines[-1] and _wide(lines[-1] + piece.rstrip()) > width:
                lines.append("")
            lines[-1] += piece
        return [line.rstrip() for line in lines]


def _wide(text: str) -> int:
    """Columns the text takes on a terminal."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def _columns() -> int:
    """How wide the terminal is; 80 where there is none."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size().columns or 80
    except OSError:
        return 80


class Parser(argparse.ArgumentParser):
    """The options of one command. An error ends with one sentence and exit status 2; options are never abbreviated."""

    def __init__(self, command: str, words: str) -> None:
        super().__init__(
            prog=f"gongkai {command}", description=words, add_help=False, allow_abbrev=False, formatter_class=Help
        )
        self._positionals.title = say("参数", "Arguments")
        self._optionals.title = say("选项", "Options")
        self.add_argument("-h", "--help", action="help", help=say("显示这份说明", "show this help"))

    def error(self, message: str) -> NoReturn:
        """End with one sentence and where to read more."""
        more = say(f"用法见 {self.prog} --help", f"See {self.prog} --help")
        stop(f"{_sentence(message)} {more}")


def _sentence(message: str) -> str:
    if language() == "zh":
        for pattern, words in MISUSE:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                return words.format(*(group.replace("'", "") for group in match.groups()))
    return message if message.endswith(".") else f"{message}."
