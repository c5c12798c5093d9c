"""`gongkai read`, as it is typed."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.main import main

SEEDS = Path(__file__).parents[4] / "tests" / "seeds"
STREET, COMMERCE = SEEDS / "002_72661c3110d78143.txt", SEEDS / "003_12382d4f8b9ff76f.txt"
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048)
SOUND = """某区商务局2018年政府信息公开工作年度报告
本报告统计期限为2018年1月1日至2018年12月31日。
"""


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["read", *map(str, arguments)])
    said = capsys.readouterr()
    assert isinstance(end.value.code, int)
    return end.value.code, said.out, said.err


def facts(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    return json.loads(run(capsys, "--json", *arguments)[1])


def test_one_file_gives_one_object_with_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    found = facts(capsys, COMMERCE)
    assert list(found) == ["file", "unit", "year", "edition", "table", "figures", "findings", "rows", "unread"]
    assert (found["unit"], found["year"], found["edition"], found["table"]) == (
        "昌邑区商务局",
        2018,
        "2014",
        "complete",
    )
    website = [figure for figure in found["figures"] if figure["code"] == "channel_website"]
    assert [(figure["value"], figure["origin"]) for figure in website] == [(30, "table"), (2, "prose")]
    assert list(website[0]) == ["code", "value", "unit", "raw", "origin", "sure", "place"]


def test_several_files_give_a_list_in_the_order_given(capsys: pytest.CaptureFixture[str]) -> None:
    found = facts(capsys, COMMERCE, STREET)
    assert [each["unit"] for each in found] == ["昌邑区商务局", "吉林市船营区北极街道办事处"]


def test_two_processes_give_the_same_in_the_same_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--json", "--jobs", 2, SEEDS) == run(capsys, "--json", SEEDS)


def test_a_folder_is_searched_for_reports(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "b.TXT").write_text(SOUND)
    (tmp_path / "a.txt").write_text(SOUND)
    (tmp_path / "note.md").write_text(SOUND)
    (tmp_path / "~$c.docx").write_bytes(b"\x05")  # what Word leaves beside a file that is open
    found = facts(capsys, tmp_path)
    assert [Path(each["file"]).name for each in found] == ["a.txt", "b.TXT"]


def test_an_old_word_file_in_a_folder_is_not_passed_over_in_silence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(SOUND)
    (tmp_path / "old.doc").write_bytes(OLD_WORD)
    status, out, err = run(capsys, tmp_path)
    assert (status, "old.doc" in err, "读不了 1 份" in out) == (2, True, True)


def test_an_empty_folder_is_said_to_be_empty(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, tmp_path) == (2, "", "gongkai: 文件夹里没有报告文件。\n")


def test_one_bad_file_does_not_stop_the_others(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(OLD_WORD)
    status, out, err = run(capsys, "--json", tmp_path / "old.doc", STREET, tmp_path / "gone.txt")
    found = json.loads(out)
    assert status == 2
    assert list(found[0]) == ["file", "error"]
    assert found[1]["unit"] == "吉林市船营区北极街道办事处"
    assert found[2]["error"] == "没有这个文件。"
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("form", ["--json", "--csv", ""])
def test_a_single_unreadable_file_is_one_sentence_and_nothing_is_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    (tmp_path / "old.doc").write_bytes(OLD_WORD)
    status, out, err = run(capsys, *filter(None, [form]), tmp_path / "old.doc")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "docx" in err


def test_the_exit_status_tells_of_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, COMMERCE)[0] == 1


def test_the_page_says_what_is_wrong_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, COMMERCE)[1]
    assert "昌邑区商务局  2018" in out
    assert "2014年统计表，完整" in out
    at = out.index("F14-I01")
    assert "应为 12，实为 30" in out[at : at + 200]
    assert out.index("F14-I01") < out.index("F14-W01") < out.index("P-DOCNO")
    assert "\x1b" not in out


def test_the_csv_has_a_line_for_each_figure(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "--csv", COMMERCE, STREET)[1])))
    website = [(row["unit"], row["value"], row["origin"]) for row in rows if row["code"] == "channel_website"]
    assert website[:2] == [("昌邑区商务局", "30", "table"), ("昌邑区商务局", "2", "prose")]
    assert ("吉林市船营区北极街道办事处", "20", "table") in website


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "缺少 FILE。 用法见 gongkai read --help"),
        (("--json", "--csv", "x"), "--csv 和 --json 不能一起用。 用法见 gongkai read --help"),
        (("--jobs", "0", "x"), "--jobs 应当是1到64。"),
        (("--jobs", "many", "x"), "--jobs 要写整数，不能是“many”。 用法见 gongkai read --help"),
        (("--previous", str(STREET), str(STREET), str(COMMERCE)), "--previous 只能和一份报告一起用。"),
    ],
)
def test_bad_usage_is_one_sentence_and_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert run(capsys, *arguments) == (2, "", f"gongkai: {words}\n")


def test_an_unreadable_last_year_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = run(capsys, "--previous", tmp_path / "gone.txt", STREET)
    assert (status, out) == (2, "")
    assert "gone.txt: 没有这个文件。" in err


def test_a_reader_that_stops_listening_is_no_fault() -> None:
    command = f"{sys.executable} -m gongkai read --json {SEEDS} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
