"""`gongkai due`, as it is typed."""

import json
import subprocess
import sys
from typing import Any

import pytest

from gongkai.cli.main import main

X10 = (
    "--received",
    "2025-01-20",
    "--event",
    "third-party-sent:2025-01-24",
    "--event",
    "third-party-answered:2025-02-14",
)


def facts(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The JSON of a run that went well."""
    with pytest.raises(SystemExit) as end:
        main(["due", "--json", *arguments])
    assert end.value.code == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence of a run that could not be."""
    with pytest.raises(SystemExit) as end:
        main(["due", *arguments])
    said = capsys.readouterr()
    assert end.value.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.removeprefix("gongkai: ").rstrip("\n")


def test_the_json_has_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    found = facts(capsys, *X10)
    assert list(found)[:8] == [
        "received",
        "regime",
        "due",
        "extended",
        "provisional",
        "transitional",
        "pauses",
        "steps",
    ]
    assert (found["received"], found["regime"], found["due"]) == ("2025-01-20", "2019", "2025-03-10")
    assert (found["extended"], found["is_extended"]) == ("2025-04-08", False)
    assert (found["provisional"], found["transitional"]) == (False, False)
    assert found["pauses"] == [
        {"from": "2025-01-24", "to": "2025-02-14", "why": "征求第三方意见", "working_days": 11, "end": "answered"}
    ]
    assert found["steps"][2] == {
        "n": 3,
        "day": "2025-02-14",
        "article": "条例第三十三条",
        "words": "1月24日发函征求第三方意见，2月14日收到意见，其间11个工作日不计。",
    }
    assert found["due_without_pauses"] == "2025-02-21"


def test_an_extension_is_its_own_day(capsys: pytest.CaptureFixture[str]) -> None:
    found = facts(capsys, "--received", "2024-01-30", "--event", "extended:2024-02-28:10")
    assert (found["due"], found["extended"], found["first_due"]) == ("2024-03-15", "2024-03-15", "2024-03-01")


def test_a_transitional_request_gives_both_days(capsys: pytest.CaptureFixture[str]) -> None:
    found = facts(capsys, "--received", "2019-04-25")
    assert (found["transitional"], found["due"], found["alternative_due"]) == (True, "2019-05-17", "2019-05-24")
    chosen = facts(capsys, "--received", "2019-04-25", "--regime", "2019")
    assert (chosen["regime"], chosen["due"]) == ("2019", "2019-05-24")


def test_a_day_beyond_the_calendars_is_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    assert facts(capsys, "--received", "2026-12-20")["provisional"] is True
    assert facts(capsys, "--received", "2026-02-10")["provisional"] is False


def test_today_adds_days_used_and_left(capsys: pytest.CaptureFixture[str]) -> None:
    found = facts(capsys, "--received", "2026-02-10", "--today", "2026-03-11")
    assert (found["days_used"], found["days_left"], found["state"]) == (17, 3, "soon")


def test_the_steps_come_in_english_too(capsys: pytest.CaptureFixture[str]) -> None:
    found = facts(capsys, *X10, "--lang", "en")
    assert found["steps"][-1]["words"] == "Working day 20 is Monday 10 March 2025."
    assert found["pauses"][0]["why"] == "consulting a third party"


def test_a_person_reads_the_day_first_then_the_months_then_the_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["due", *X10])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  2025年3月10日（星期一）"
    assert "     2025年2月" in lines
    assert "     x28 x29 x30 x31" not in lines
    assert "     =27 x28 x29 x30 x31" in lines
    assert "     *10  11  12  13  14  15  16" in lines
    assert "  5. 第20个工作日是2025年3月10日（星期一）。" in lines
    assert lines.index("     2025年2月") < lines.index("  5. 第20个工作日是2025年3月10日（星期一）。")
    assert not any("\x1b" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--received", "2026-13-01"), "“2026-13-01”不是日期，应写成2026-02-10的样子。"),
        (("--received", "2007-03-01"), "没有2007年的节假日安排，不能推算；可以推算2008年至2040年的日期。"),
        (("--received", "9999-12-31"), "没有9999年的节假日安排，不能推算；可以推算2008年至2040年的日期。"),
        (("--received", "2026-02-10", "--today", "tomorrow"), "“tomorrow”不是日期，应写成2026-02-10的样子。"),
        (
            ("--received", "2026-02-10", "--regime", "2010"),
            "--regime 不能是“2010”，可以是：2007, 2019。 用法见 gongkai due --help",
        ),
        (("--received", "2026-02-10", "--lang", "fr"), "--lang 不能是“fr”，可以是：zh, en。 用法见 gongkai due --help"),
        (
            ("--received", "2026-02-10", "--event", "amended:2026-02-09"),
            "2026年2月9日收到补正后的申请，早于收到申请的2月10日。",
        ),
        (
            ("--received", "2026-02-10", "--event", "third-party-answered:2026-02-12", "--lang", "en"),
            "On 12 February 2026: the third party's opinion, but no letter was sent before.",
        ),
        (
            ("--received", "2026-02-10", "--event", "received:2026-02-11"),
            "收到申请的日期只能有一个，多出2026年2月11日。",
        ),
    ],
)
def test_what_cannot_be_reckoned_is_one_sentence_and_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert refused(capsys, *arguments) == words


def test_an_unknown_kind_is_answered_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    words = refused(capsys, "--received", "2026-02-10", "--event", "asked:2026-02-11")
    assert words.startswith("没有“asked”这种事项。可用的有：amend-asked, amended, third-party-sent")


def test_the_day_of_receipt_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys).startswith("缺少 --received。")


def test_the_pure_commands_start_without_django() -> None:
    check = (
        "import sys; sys.argv = ['gongkai', 'due', '--json', '--received', '2026-02-10']\n"
        "from gongkai.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "assert not {'django', 'rich.console'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
