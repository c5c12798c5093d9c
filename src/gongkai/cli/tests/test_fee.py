"""`gongkai fee`, as it is typed."""

import json

import pytest

from gongkai.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, output and error."""
    with pytest.raises(SystemExit) as end:
        main(["fee", *arguments])
    said = capsys.readouterr()
    assert isinstance(end.value.code, int)
    return end.value.code, said.out, said.err


def test_the_fee_for_requests_comes_with_its_tiers(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--requests", "45", "--json")
    assert status == 0
    assert json.loads(out) == {
        "total_yuan": 5500,
        "tiers": [
            {"from": 1, "to": 10, "rate_yuan": 0, "count": 10, "yuan": 0},
            {"from": 11, "to": 30, "rate_yuan": 100, "count": 20, "yuan": 2000},
            {"from": 31, "to": 40, "rate_yuan": 200, "count": 10, "yuan": 2000},
            {"from": 41, "to": 50, "rate_yuan": 300, "count": 5, "yuan": 1500},
        ],
    }


@pytest.mark.parametrize(("pages", "yuan"), [("68", 380), ("250", 4700), ("0", 0)])
def test_the_fee_for_pages(capsys: pytest.CaptureFixture[str], pages: str, yuan: int) -> None:
    _, out, _ = run(capsys, "--pages", pages, "--json")
    assert json.loads(out)["total_yuan"] == yuan


def test_a_person_reads_the_total_first(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--pages", "250")
    lines = out.splitlines()
    assert lines[1] == "  4700 元"
    assert lines[-2] == "  信息处理费管理办法第五条"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--requests 和 --pages 要写一个，也只能写一个。"),
        (("--requests", "3", "--pages", "3"), "--requests 和 --pages 要写一个，也只能写一个。"),
        (("--pages", "-3"), "“-3”不是0到10000000之间的整数。"),
        (("--requests", "many"), "“many”不是0到100000之间的整数。"),
        (("--requests", "1000000000000"), "“1000000000000”不是0到100000之间的整数。"),
        (("--requests", "１２"), "“１２”不是0到100000之间的整数。"),
    ],
)
def test_what_is_not_a_number_is_one_sentence_and_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out, err) == (2, "", f"gongkai: {words}\n")
