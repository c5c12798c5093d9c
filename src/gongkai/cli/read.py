"""`gongkai read`: annual reports read and checked, one or thousands."""

from __future__ import annotations

import json as json_writer
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.base.errors import Refused, Unreadable
from gongkai.base.findings import Severity
from gongkai.cli.parser import Parser
from gongkai.cli.words import say

if TYPE_CHECKING:
    from gongkai.reading.report import Report

FOUND_ERRORS, UNREADABLE = 1, 2
SUFFIXES = {".txt", ".html", ".htm", ".docx", ".pdf", ".doc", ".wps"}  # the last two are told what they are
NOT_DOCUMENTS = ("~$", ".")  # what an editor leaves beside an open file; hidden files
MOST_JOBS = 64
AHEAD = 8  # files a process is given at a time when there are many


def arguments(parser: Parser) -> None:
    """The options of `gongkai read`."""
    files = say("报告文件，或者放报告的文件夹", "report files, or folders of them")
    previous = say("同一单位上一年的报告，核对跨年关系", "last year's report of the same organ, to compare with")
    form = parser.add_mutually_exclusive_group()
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=files)
    form.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))
    form.add_argument("--csv", action="store_true", help=say("输出 CSV，一个数一行", "print CSV, one line a figure"))
    parser.add_argument("--previous", metavar="FILE", type=Path, help=previous)
    parser.add_argument(
        "--jobs", metavar="N", type=int, default=1, help=say("同时用几个进程读", "processes to read with")
    )


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why, in one sentence."""

    file: str
    error: str


def read(*, files: Sequence[Path], json: bool, csv: bool, previous: Path | None, jobs: int) -> int:
    """Read every file in the order given and print what it says as soon as it is its turn.

    Exit status: 2 when a file could not be read, 1 when a finding of severity error was made, else 0.
    Raises Refused for bad usage; Unreadable when the only file, or last year's, cannot be read.
    """
    if not 1 <= jobs <= MOST_JOBS:
        raise Refused(say(f"--jobs 应当是1到{MOST_JOBS}。", f"--jobs is 1 to {MOST_JOBS}."))
    paths = list(_found(files))
    if not paths:
        raise Refused(say("文件夹里没有报告文件。", "no report files in the folder."))
    several = len(paths) > 1 or files[0].is_dir()
    if previous is not None and several:
        raise Refused(say("--previous 只能和一份报告一起用。", "--previous goes with one report only."))
    before = _one(previous) if previous is not None else None
    if isinstance(before, Unread):
        raise Unreadable(f"{before.file}: {before.error}")
    tally = Tally(several=several)
    outcomes = tally.watched(_outcomes(paths, jobs, before), len(paths))
    if json:
        _print_json(outcomes, several=several)
    elif csv:
        _print_csv(outcomes)
    else:
        from gongkai.cli.read_page import print_pages

        print_pages(outcomes, several=several)
    return tally.status


def _found(given: Sequence[Path]) -> Iterator[Path]:
    """The files given, and those with a known ending inside the folders given, by name."""
    for path in given:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if _is_document(each))
        else:
            yield path


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(NOT_DOCUMENTS) and path.is_file()


def _one(path: Path, previous: Report | None = None) -> Report | Unread:
    from gongkai.reading.whole import read_report

    name = str(path)
    try:
        return read_report(path.read_bytes(), name=name, previous=previous)
    except Unreadable as no:
        return Unread(name, str(no))
    except OSError as fault:
        return Unread(name, _fault(fault))


def _fault(fault: OSError) -> str:
    known: dict[type[OSError], tuple[str, str]] = {
        FileNotFoundError: ("没有这个文件。", "there is no such file."),
        PermissionError: ("没有权限读这个文件。", "not allowed to read this file."),
        IsADirectoryError: ("这是文件夹，不是文件。", "this is a folder."),
    }
    zh, en = known.get(type(fault), (f"读不了：{fault.strerror}。", f"cannot be read: {fault.strerror}."))
    return say(zh, en)


def _outcomes(paths: Sequence[Path], jobs: int, before: Report | None) -> Iterator[Report | Unread]:
    """The outcome of each file in order. With several processes a file that ends one is told, the others go on."""
    if jobs == 1 or len(paths) == 1:
        yield from (_one(path, before) for path in paths)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(jobs, len(paths)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_one, paths, chunksize=max(1, min(AHEAD, len(paths) // jobs)))


class Tally:
    """The exit status of the files seen so far; tells of each that could not be read."""

    def __init__(self, *, several: bool) -> None:
        self.several, self.status = several, 0

    def watched(self, outcomes: Iterable[Report | Unread], count: int) -> Iterator[Report | Unread]:
        """The same outcomes. Raises Unreadable when the only file could not be read, before anything is printed."""
        with _progress(count) as step:
            for outcome in outcomes:
                if isinstance(outcome, Unread):
                    if not self.several:
                        raise Unreadable(f"{outcome.file}: {outcome.error}")
                    print(f"gongkai: {outcome.file}: {outcome.error}", file=sys.stderr)
                    self.status = UNREADABLE
                elif any(finding.severity is Severity.ERROR for finding in outcome.findings):
                    self.status = max(self.status, FOUND_ERRORS)
                step()
                yield outcome


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], object]]:
    """How far many files have come, on a terminal whose output goes elsewhere; silent otherwise."""
    if count < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count)
        yield lambda: bar.advance(task)


def _print_json(outcomes: Iterable[Report | Unread], *, several: bool) -> None:
    """An object for one file, a list for several, written as the files are read."""
    between = "["
    for outcome in outcomes:
        facts: dict[str, object]
        facts = {"file": outcome.file, "error": outcome.error} if isinstance(outcome, Unread) else outcome.to_json()
        text = json_writer.dumps(facts, ensure_ascii=False, indent=None if several else 1)
        print(f"{between}\n{text}" if several else text, end="" if several else "\n")
        between = ","
    if several:
        print("\n]")


def _print_csv(outcomes: Iterable[Report | Unread]) -> None:
    from gongkai.reading.listing import csv_lines

    for line in csv_lines(outcome for outcome in outcomes if not isinstance(outcome, Unread)):
        sys.stdout.write(line)
