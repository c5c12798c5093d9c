"""Chapters, numbering, announced parts and points, charts and attachments."""

import pytest

from gongkai.reading.prose.flow import flow_of
from gongkai.reading.prose.headings import Style, chinese, outline_of, written
from gongkai.reading.prose.read import read_prose
from gongkai.reading.prose.tests.narrative import found, narrative, reading

SEVEN = tuple(f"{number}、第{number}章情况" for number in "一二三四五六七")
SIX = SEVEN[:6]


def test_chapters_are_the_headings_numbered_in_characters() -> None:
    outline = outline_of(
        flow_of(narrative("前言。", "一、概述", "（一）机构", "1、组织", "二、主动公开情况", "共3条。"))
    )
    assert [(each.style, each.number, each.title) for each in outline.headings] == [
        (Style.CHAPTER, 1, "概述"),
        (Style.SECTION, 1, "机构"),
        (Style.ITEM, 1, "组织"),
        (Style.CHAPTER, 2, "主动公开情况"),
    ]
    assert [each.number for each in outline.chapters] == [1, 2]
    assert (outline.chapter_at(0), outline.chapter_at(10)) == (None, outline.chapters[0])


def test_a_text_with_passages_left_out_says_so() -> None:
    assert outline_of(flow_of(narrative("一、概述", "〔从略〕"))).elided
    assert not outline_of(flow_of(narrative("一、概述", "战略规划。"))).elided


def test_numbers_are_written_as_headings_are() -> None:
    assert [chinese(number) for number in (1, 10, 11, 20, 23)] == ["一", "十", "十一", "二十", "二十三"]
    assert [written(style, 3) for style in Style] == ["三、", "第三部分", "（三）", "3、", "（3）"]


# --- numbering --------------------------------------------------------------------------------------------------------


def numbering(*lines: str) -> list[tuple[str, object, object]]:
    return found(*lines, code="P-NUMBERING")


def test_a_chapter_in_another_style_is_found_once() -> None:
    lines = ("1、 基本情况", "二、主动公开", "三、依申请公开", "四、收费", "五、复议", "六、问题", "7、 其他事项")
    assert numbering(*lines) == [("P-NUMBERING", "一、", "1、")]


def test_a_chapter_skipped_or_repeated_is_found() -> None:
    assert numbering("一、概述", "二、主动公开", "四、收费", "五、复议") == [("P-NUMBERING", "三、", "四、")]
    assert numbering("一、概述", "二、主动公开", "二、收费", "三、复议") == [("P-NUMBERING", "三、", "二、")]
    assert numbering("二、概述", "三、主动公开", "四、收费") == [("P-NUMBERING", "一、", "二、")]


def test_sections_and_points_skipped_or_repeated_are_found() -> None:
    assert numbering(*SIX, "（一）甲", "（二）乙", "（四）丙") == [("P-NUMBERING", "（三）", "（四）")]
    assert numbering(*SIX, "（一）甲", "（二）乙", "（二）丙") == [("P-NUMBERING", "（三）", "（二）")]
    assert numbering("一是加强领导；二是完善制度；四是强化监督。") == [("P-NUMBERING", "三是", "四是")]
    assert numbering("一是加强领导；二是完善制度；三是公开；三是强化监督。") == [("P-NUMBERING", "四是", "三是")]
    assert numbering("一要加强领导；三要强化监督。") == [("P-NUMBERING", "二要", "三要")]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、概述", "1、组织", "2、制度", "二、主动公开", "1、内容", "2、形式", "三、收费"),
        ("一、概述", "（一）甲", "（二）乙", "二、主动公开", "（一）丙", "三、收费", "（一）丁", "（二）戊"),
        ("一是甲；二是乙。", "一是丙；二是丁；三是戊。"),
        ("一是加强领导。要求：一是到位；二是有人；二是完善制度；三是强化监督。",),
        ("一是加强领导。", "二是完善制度。", "三是强化监督。"),
        ("一是加强领导，完善制度。统一是关键，之二是难点，第一是人。",),
        ("存在问题：一是甲；二是乙。改进措施：一是丙；二是丁；三是戊；四是己。",),
        ("一、概述", "二、主动公开", "〔从略〕", "五、问题"),
        ("首先，甲。二是乙。",),
        ("一方面要求严格，另一方面要点明确，二要求新。",),
    ],
)
def test_sound_numbering_is_left_alone(lines: tuple[str, ...]) -> None:
    assert numbering(*lines) == []


def test_two_runs_of_chapters_leave_the_numbering_open() -> None:
    contents = ("一、概述", "二、主动公开", "三、收费")
    assert numbering(*contents, *contents, "五、问题") == []


# --- parts ------------------------------------------------------------------------------------------------------------


def parts(opening: str, *chapters: str, tables: int = 0) -> list[tuple[str, object, object]]:
    return found(opening, *chapters, code="P-PARTS", tables=tables)


def test_more_parts_announced_than_there_are() -> None:
    opening = "本报告由综合概述、主动公开情况、附表共八个部分组成。"
    assert parts(opening, *SEVEN) == [("P-PARTS", 8, 7)]
    assert parts("全文包括六部分。", *SEVEN) == [("P-PARTS", 6, 7)]


def test_a_table_named_among_the_parts_is_one_of_them() -> None:
    opening = "本报告由概述、主动公开情况、政府信息公开情况统计表共八个部分组成。"
    assert parts(opening, *SEVEN, tables=1) == []
    assert parts(opening, *SEVEN) == [("P-PARTS", 8, 7)]


@pytest.mark.parametrize(
    "opening",
    [
        "本报告包括概述、存在问题及工作打算等七个部分。",
        "本报告由基本工作情况、机构建设、保障经费和培训会议情况、存在问题及工作打算七部分组成。",
        "全文共7个部分。",
        "我局有五个部分单位参加了培训。",
        "本报告的电子版可以下载，部分内容另行公布。",
    ],
)
def test_the_right_number_of_parts_is_left_alone(opening: str) -> None:
    assert parts(opening, *SEVEN) == []


def test_an_open_list_of_parts_is_only_remarked_on() -> None:
    lines = ("全文包括基本情况、主动公开情况、依申请公开情况、复议诉讼情况、改进措施等。", *SEVEN)
    (finding,) = [each for each in reading(*lines).findings if each.code == "P-PARTS"]
    assert (finding.expected, finding.actual, finding.severity.value) == (5, 7, "info")


def test_without_certain_chapters_the_number_of_parts_is_left_open() -> None:
    assert parts("本报告共八个部分。", "概述", "主动公开") == []


# --- points -----------------------------------------------------------------------------------------------------------


def points(*lines: str) -> list[tuple[str, object, object]]:
    return found(*lines, code="P-LIST")


@pytest.mark.parametrize(
    ("sentence", "announced", "listed"),
    [
        ("存在的主要问题主要有两个方面：一是公开面不广；二是信息量少。三是创新不够。", 2, 3),
        ("采取以下四项措施：一是甲；二是乙；三是丙。", 4, 3),
        ("仍有3个问题。一是甲；二是乙。", 3, 2),
        ("目前开设的公众号有三个分别为“甲发布”、“乙服务”。", 3, 2),
        ("我们抓好两点:一要甲；二要乙；三要丙。", 2, 3),
    ],
)
def test_another_number_of_points_is_listed_than_announced(sentence: str, announced: int, listed: int) -> None:
    assert points(sentence) == [("P-LIST", announced, listed)]


def test_sections_are_counted_against_the_sentence_before_them() -> None:
    lines = ("一、概述", "我街主要从以下三个方面推进了工作。", "（一）甲。", "（二）乙。", "二、主动公开", "三、收费")
    assert points(*lines) == [("P-LIST", 3, 2)]
    assert points(*lines[:4], "（三）丙。", *lines[4:]) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("主要有三个方面：一是甲；二是乙；三是丙。",),
        ("围绕五个重点领域，一是甲；二是乙；三是丙。",),
        ("存在一些不足。一是甲；二是乙；三是丙；四是丁。",),
        ("主要有两个方面：一是甲。具体为：一是子；二是丑；三是寅；二是乙。",),
        ("主要有两个问题：一是甲；二是乙。改进措施：一是丙；二是丁；三是戊。",),
        ("公众号有三个分别为“甲发布”、“乙服务”、“丙人才”。",),
        ("开设“甲”、“乙”、“丙”等五个专栏。",),
        ("全年推行以下四种公开形式:通过挂牌公开;召开大会公开;实行首问负责制;全程陪同服务制。",),
        ("对8类重点信息进行公开。一是甲；二是乙。",),
    ],
)
def test_lists_as_announced_or_not_announced_are_left_alone(lines: tuple[str, ...]) -> None:
    assert points(*lines) == []


# --- charts, tables, attachments --------------------------------------------------------------------------------------


def test_a_caption_without_its_chart_is_found() -> None:
    lines = ("2018年公开信息5303条。", "2014年至2018年绿园区政府信息主动公开数量情况", "（二）公开的主要形式")
    assert found(*lines, code="P-CHART") == [("P-CHART", "图表", None)]


@pytest.mark.parametrize(
    "words", ["具体情况见下图。", "各渠道占比如图1所示。", "统计数据见附表。", "如下表所示，共3条。", "详见附件。"]
)
def test_what_is_announced_and_absent_is_found(words: str) -> None:
    assert [code for code, _, _ in found(words, code="P-CHART")] == ["P-CHART"]


@pytest.mark.parametrize(
    "words", ["制作图解12张。", "企图蒙混。", "查阅图书馆。", "附有关材料报送。", "填写下列表格。"]
)
def test_other_charts_and_tables_are_left_alone(words: str) -> None:
    assert found(words, code="P-CHART") == []


def test_a_chart_a_table_or_an_attachment_that_is_there_is_left_alone() -> None:
    with_picture = read_prose(narrative("具体情况见下图。", pictures=1), edition="2014", year=2018, unit=None)
    with_table = read_prose(narrative("统计数据见下表。", tables=1), edition="2014", year=2018, unit=None)
    attached = read_prose(narrative("详见附件。", "附件：统计表"), edition="2014", year=2018, unit=None)
    for read in (with_picture, with_table, attached):
        assert [each.code for each in read.findings if each.code == "P-CHART"] == []


@pytest.mark.parametrize(
    ("words", "code", "expected", "actual"),
    [
        ("问题：1.意识不强；2.内容不全；3.更新不快；5.人员不足。", "P-NUMBERING", "4.", "5."),
        ("不足：①形式单一；②更新不快；②人员不足。", "P-NUMBERING", "③", "②"),
        ("今后做好三项工作：(1)抓培训；(2)抓公开；(3)抓督查；(4)抓保障。", "P-LIST", 3, 4),
        ("今后抓好四项重点工作：一是培训；二是公开；三是督查。", "P-LIST", 4, 3),
    ],
)
def test_a_list_inside_a_paragraph_runs_on_and_is_as_long_as_announced(
    words: str, code: str, expected: object, actual: object
) -> None:
    assert found(words, code=code) == [(code, expected, actual)]


@pytest.mark.parametrize(
    "words",
    [
        "主要存在三个问题：①形式单一；②更新不快；③人员不足。针对以上三个问题，将：⑴学习；⑵完善；⑶监督。",
        "存在问题：一是不及时；二是人员不足。2019年，我局将一是抓学习，二是抓考核，三是抓督查。",
        "分四步：1.受理；2.办理(①登记；②审查；③会商)；3.答复；4.归档。",
        "主要存在四个问题：1.意识不强；2.内容不全；3.更新不快；\n4.人员不足。",
    ],
)
def test_a_list_inside_a_paragraph_that_is_right(words: str) -> None:
    lines = words.split("\n")
    assert [each for each in found(*lines) if each[0] in ("P-LIST", "P-NUMBERING")] == []
