import pytest

from gongkai.documents.write.measure import title_lines, width


@pytest.mark.parametrize(("text", "characters"), [("公开", 2), ("2026年", 3), ("“公”", 3), ("e\u0301", 0.5), ("", 0)])
def test_chinese_and_its_punctuation_are_one_wide_latin_and_figures_a_half(text: str, characters: float) -> None:
    assert width(text) == characters


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于公开的通知", ("关于公开的通知",)),
        ("洪泽区人民政府2025年政府信息公开工作年度报告", ("洪泽区人民政府2025年", "政府信息公开工作年度报告")),
        (
            "淮安市洪泽区人民政府办公室关于印发洪泽区2026年政务公开工作要点任务分工方案的通知",
            ("淮安市洪泽区人民政府办公室", "关于印发洪泽区2026年政务公开", "工作要点任务分工方案的通知"),
        ),
        ("甲\n乙", ("甲", "乙")),
    ],
)
def test_a_title_breaks_where_the_voice_pauses_into_even_lines(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title, 19) == lines


def test_no_line_of_a_title_begins_with_a_closing_mark_or_parts_a_number() -> None:
    for room in range(4, 20):
        for line in title_lines("关于2026年《公开指南（试行）》、《目录》的说明。", room):
            assert line[0] not in "，。、》）"
            assert not line.startswith("026")


def test_words_are_never_lost() -> None:
    for room in (2, 5, 19):
        for title in ("a" * 50, "甲" * 10 + "b" * 60 + "乙", "。" * 50, "政府信息公开" * 100):
            assert "".join(title_lines(title, room)) == title
