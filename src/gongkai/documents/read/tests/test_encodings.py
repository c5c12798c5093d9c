"""Text in every encoding a report comes in, and bytes that are no text."""

from __future__ import annotations

import pytest

from gongkai.base.errors import Unreadable
from gongkai.documents.read.document import read_document

SIMPLE = "吉林市船营区北极街道办事处2017年政府信息公开工作年度报告\r\n\r\n收到申请12件，办结11件。\n"
TRADITIONAL = "平潭綜合實驗區政府資訊公開工作年度報告\n收到申請12件，辦結11件。\n"


def lines(content: bytes) -> list[str]:
    return [text for text, _ in read_document(content).lines()]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb2312", "gbk", "gb18030"]
)
def test_a_report_reads_the_same_in_every_encoding(encoding: str) -> None:
    document = read_document(SIMPLE.encode(encoding))
    assert [text for text, _ in document.lines()] == [
        "吉林市船营区北极街道办事处2017年政府信息公开工作年度报告",
        "",
        "收到申请12件，办结11件。",
    ]
    assert document.notes == ()


@pytest.mark.parametrize("encoding", ["big5", "gbk", "utf-8"])
def test_traditional_characters_are_told_apart_in_big5_and_gbk(encoding: str) -> None:
    assert lines(TRADITIONAL.encode(encoding))[0] == "平潭綜合實驗區政府資訊公開工作年度報告"


def test_rare_characters_of_names_are_read_in_gb18030() -> None:
    assert lines("填报人：祎赟镕䶮，审核人：王局长。".encode("gb18030")) == ["填报人：祎赟镕䶮，审核人：王局长。"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_cut_off_within_a_character_is_read_and_the_loss_is_noted(encoding: str) -> None:
    content = (SIMPLE.strip() * 3).encode(encoding)[:-1]
    document = read_document(content)
    assert list(document.lines())[-1][0].startswith("收到申请12件，办结11件")
    assert document.notes == ("文件有 1 处字节损坏，无法还原，已以“\ufffd”标出，第一处在第 7 行。",)


def test_a_damaged_byte_in_the_middle_is_marked_and_noted_and_the_rest_is_read() -> None:
    content = bytearray((SIMPLE * 40).encode())
    content[600] = 0xFF
    document = read_document(bytes(content))
    assert "\ufffd" in "".join(text for text, _ in document.lines())
    assert "字节损坏" in document.notes[0]


@pytest.mark.parametrize(
    "content",
    [
        "Résumé für die Straße".encode("latin-1"),
        "Отчёт о работе за год, всего заявлений".encode("cp1251"),
        "情報公開の報告書です。ひらがなカタカナ".encode("shift-jis"),
        bytes(range(128, 256)) * 4,
    ],
)
def test_an_encoding_that_is_none_of_ours_is_refused_not_guessed(content: bytes) -> None:
    with pytest.raises(Unreadable, match="编码无法识别"):
        read_document(content)


@pytest.mark.parametrize("content", [b"abc\0def", b"\x01\x02\x03\x04", bytes(range(256)) * 3, b"\0" * 1000])
def test_binary_data_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match="二进制"):
        read_document(content)


@pytest.mark.parametrize("content", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "　\n".encode()])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    with pytest.raises(Unreadable, match="空的"):
        read_document(content)
