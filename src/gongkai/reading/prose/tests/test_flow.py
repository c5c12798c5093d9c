from gongkai.base.findings import Place
from gongkai.reading.prose.flow import flow_of
from gongkai.reading.prose.tests.narrative import narrative
from gongkai.reading.report import Text, TextLine


def raw(text: Text, place: Place) -> str:
    line = next(each for each in text.lines if each.place.line == place.line)
    assert place.column is not None and place.end is not None
    return line.text[place.column - 1 : place.end - 1]


def test_layout_spaces_go_and_every_character_leads_back_to_its_place() -> None:
    text = narrative("　　２０１８年，全区共 收 到申请 ２４ 件。", "其中专职人员 0人")
    flow = flow_of(text)
    assert flow.text == "2018年,全区共收到申请24件。\n其中专职人员0人"
    start = flow.text.index("24件")
    assert raw(text, flow.place(start, start + 3)) == "２４ 件"
    start = flow.text.index("0人")
    assert raw(text, flow.place(start, start + 2)) == "0人"


def test_a_line_that_is_only_part_of_its_line_keeps_its_column() -> None:
    text = Text(lines=(TextLine("收到申请3件", Place(line=8, column=101)),))
    flow = flow_of(text)
    assert flow.place(4, 6) == Place(line=8, column=105, end=107)


def test_lines_broken_within_a_sentence_are_one_paragraph_again() -> None:
    lines = (
        "一、总体情况",
        "2023年，我市以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平",
        "总书记对江苏工作重要讲话重要指示精神，全面落实党中央、国务院和省委、省政府",
        "关于推进新时代政务公开的系列决策部署，围绕市委、市政府中心工作，秉持“优质",
        "公开”理念，坚持人民至上，以巩固和扩大应用政府信息公开标准化国家级试点成果",
        "为抓手，持续深化政务公开，充分发挥以公开促落实、助监督、强监管作用，以更加",
        "高质的政务公开助力稳定社会预期、提振发展信心，为奋力谱写中国式现代化新的实",
        "践作出了积极贡献。",
        "（一）主动公开方面。坚持公开为常态。",
    )
    flow = flow_of(narrative(*lines))
    assert [paragraph.text[:6] for paragraph in flow.paragraphs] == ["一、总体情况", "2023年,", "(一)主动公"]
    assert "习近平总书记" in flow.text
    assert "新的实践作出" in flow.text


def test_a_number_broken_over_two_lines_is_whole_again() -> None:
    lines = [f"全市各级行政机关认真落实条例的各项规定要求，扎实做好第{n}个方面的工作，" for n in "一二三四五六"]
    flow = flow_of(narrative(*lines, "共收办申请案件36", "07件。"))
    assert "申请案件36" in flow.text


def test_a_sentence_broken_after_a_comma_runs_on() -> None:
    assert flow_of(narrative("为保证效果,", "在承诺同时,制定了制度。")).text == "为保证效果,在承诺同时,制定了制度。"


def test_headings_glued_into_one_line_begin_paragraphs() -> None:
    flow = flow_of(
        narrative("电话：0591-23165370。一、总体情况2021年，我区推进。（一）主动公开方面。二、主动公开政府信息情况")
    )
    assert [paragraph.text for paragraph in flow.paragraphs] == [
        "电话:0591-23165370。",
        "一、总体情况2021年,我区推进。",
        "(一)主动公开方面。",
        "二、主动公开政府信息情况",
    ]


def test_spaces_before_headings_part_a_line() -> None:
    flow = flow_of(
        narrative("（邮箱：a@b.cn）。 一、 概述 推进工作。 二、主动公开情况 （一）数量 共3条。 1.门户网站 已设置。")
    )
    assert [paragraph.text for paragraph in flow.paragraphs] == [
        "(邮箱:a@b.cn)。",
        "一、概述推进工作。",
        "二、主动公开情况",
        "(一)数量共3条。",
        "1.门户网站已设置。",
    ]


def test_sentences_know_where_they_begin() -> None:
    flow = flow_of(narrative("收到申请3件。办结3件！", "无"))
    assert [(sentence.start, sentence.text) for sentence in flow.sentences] == [
        (0, "收到申请3件"),
        (7, "办结3件"),
        (13, "无"),
    ]
    assert flow.sentence_at(9).text == "办结3件"


def test_an_empty_narrative_has_no_place() -> None:
    flow = flow_of(Text())
    assert flow.text == ""
    assert flow.place(0, 0) == Place()


def test_traditional_text_is_read_in_simplified_characters() -> None:
    assert flow_of(narrative("共收到政府信息公開申請1件")).text == "共收到政府信息公开申请1件"
