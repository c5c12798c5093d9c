"""Tables in running text, line by line."""

from __future__ import annotations

from gongkai.base.findings import Place
from gongkai.documents.tree import Document, Paragraph, Run
from gongkai.reading.tables.editions import edition_of
from gongkai.reading.tables.read import Tables, find_tables
from gongkai.reading.tables.settle import Settled, settle
from gongkai.sheets.figures import Value


def tables(text: str) -> Tables:
    lines = text.split("\n")
    return find_tables(Document(tuple(Paragraph((Run(each),), place=Place(line=i)) for i, each in enumerate(lines, 1))))


def settled(text: str, year: int | None = None) -> Settled:
    found = tables(text)
    return settle(found.known, edition_of(found.known, year))


def values(text: str, year: int | None = None) -> dict[str, Value]:
    return {each.code: each.value for each in settled(text, year).figures}


REQUESTS_2014 = (
    "统计指标 单位 统计数\n三、依申请公开情况 —\n（一）收到申请数 件 58\n1.当面申请数 件 11\n2.传真申请数 件 0\n"
)


def test_a_sentence_that_ends_in_a_label_is_no_row() -> None:
    text = (
        "（一）收到申请数。\n今年我街收到申请数为0件。\n全年行政许可2293件，行政处罚1282件。\n"
        "一、当面申请数5件，传真申请数3件。"
    )
    assert tables(text).known == []
    assert [line.text for line in tables(text).text.lines] == text.split("\n")


def test_the_narrative_keeps_everything_but_the_table() -> None:
    text = f"一、概述\n收到申请58件。\n{REQUESTS_2014}四、存在问题\n无。"
    found = tables(text)
    assert [line.text for line in found.text.lines] == ["一、概述", "收到申请58件。", "四、存在问题", "无。"]
    assert [line.place.line for line in found.text.lines] == [1, 2, 8, 9]


def test_a_table_in_the_midst_of_one_line_is_cut_out_of_it() -> None:
    table = "统计指标单位统计数（一）收到申请数件581.当面申请数件112.传真申请数件03.网络申请数件31"
    text = f"收到申请58件。{table}四、存在问题。"
    found = tables(text)
    first, last = found.text.lines
    assert (first.text, first.place.column, first.place.end) == ("收到申请58件。", 1, 9)
    assert last.text == "四、存在问题。"
    assert text[(last.place.column or 0) - 1 :] == last.text
    assert values(text)["requests_in_person"] == 11


def test_a_figure_stands_at_its_digits() -> None:
    figure = next(each for each in settled(REQUESTS_2014).figures if each.code == "requests_in_person")
    assert figure.place == Place(line=4, column=11, end=13)
    assert figure.raw == "11"


def test_glued_digits_that_number_the_next_label_are_not_the_values_own() -> None:
    found = values("统计指标单位统计数（一）收到申请数件581.当面申请数件112.传真申请数件03.网络申请数件31")
    assert found == {
        "requests_received_total": 58,
        "requests_in_person": 11,
        "requests_fax": 0,
        "requests_online": 31,
    }


def test_a_digit_before_a_label_that_lost_its_number_is_doubted() -> None:
    found = settled(
        "统计指标单位统计数（三）其他情形数件3、行政诉讼数量件14（一）维持具体行政行为或者驳回原告诉讼请求数件5"
    )
    doubted = {each.code for each in found.figures if not each.sure}
    assert doubted >= {"reconsideration_other"}


def test_an_explanation_in_a_head_is_no_figure() -> None:
    text = (
        "第二十条第（五）项\n信息内容 上一年项目数量 本年增/减（减用负值表示,如-8） 处理决定数量\n"
        "行政许可 396 -8 181\n其他对外管理服务事项 10 0 153"
    )
    assert values(text)["t1.licensing.items_delta"] == -8
    assert values(text)["t1.other_services.decisions"] == 153
    assert len(values(text)) == 6


def test_an_explanation_without_brackets_is_no_figure_either() -> None:
    text = "第二十条第（五）项 信息内容 上一年项目数量 本年增/减 减用负值表示，如-8 处理决定数量\n行政许可 396 -8 181"
    assert values(text) == {
        "t1.licensing.items_prev": 396,
        "t1.licensing.items_delta": -8,
        "t1.licensing.decisions": 181,
    }


def test_an_amount_is_kept_in_yuan_whatever_unit_is_printed_with_it() -> None:
    head = "第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n"
    assert values(head + "政府集中采购 6 25.1万元")["t1.procurement.amount_yuan"] == 251000
    assert values(head + "政府集中采购 6 251000元")["t1.procurement.amount_yuan"] == 251000


def test_an_amount_without_a_unit_is_not_sure() -> None:
    head = "第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n"
    bare = {each.code: each.sure for each in settled(head + "政府集中采购 6 251000").figures}
    assert bare == {"t1.procurement.projects": True, "t1.procurement.amount_yuan": False}
    zero = {each.code: each.sure for each in settled(head + "政府集中采购 0 0").figures}
    assert zero == {"t1.procurement.projects": True, "t1.procurement.amount_yuan": True}
    headed = head.replace("采购总金额", "采购总金额（万元）")
    assert values(headed + "政府集中采购 6 25.1")["t1.procurement.amount_yuan"] == 251000


ROWS = """（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况
   自然人   法人或其他组织   总计
一、本年新收政府信息公开申请数量   64   0   0   2   0   4   70
二、上年结转政府信息公开申请数量   0   0   0   0   0   0   0
三、本年度办理结果 （一）予以公开   27   0   0   2   0   1   30
"""


def test_fewer_numbers_than_columns_are_not_placed() -> None:
    found = settled(ROWS + "（二）部分公开   5   5\n（三）不予公开 1.属于国家秘密   0   0   0   0   0   0   0")
    assert not [each for each in found.figures if each.code.startswith("t2.partial")]
    assert [each.raw for each in found.unread] == ["5 5"]
    assert len(found.unread[0].codes) == 7


def test_a_page_number_between_rows_is_left_out() -> None:
    found = values(ROWS + "                - 12 -\n（二）部分公开   5   0   0   0   0   0   5\n")
    assert found["t2.granted.total"] == 30
    assert found["t2.partial.total"] == 5


def test_a_year_of_four_digits_below_a_number_is_not_joined_to_it() -> None:
    found = values(ROWS.replace("   30\n", "   4942\n\n年  ") + "（二）部分公开   5   0   0   0   0   0   5\n")
    assert found["t2.granted.total"] == 4942
    assert found["t2.partial.total"] == 5


def test_a_remark_broken_off_by_the_numbers_is_no_label() -> None:
    text = (
        ROWS
        + "    （二）部分公开（区分处理的，只计这一情形，不\n                 319   7   0   0   2   0   328\n"
        + "     计其他情形）\n              1.属于国家秘密   0   0   0   0   0   0   0\n"
    )
    assert values(text)["t2.partial.total"] == 328
    assert values(text)["t2.denied.state_secret.natural"] == 0


def test_group_heads_beside_the_labels_are_left_out() -> None:
    text = (
        ROWS
        + "     （四）      2.没有现成信息需要另行制\n     无法       作            26   2   0   0   0   0   28\n"
        + "     提供\n              3.补正后申请内容仍不明确   3   0   0   0   0   0   3\n"
    )
    assert values(text)["t2.unable.needs_creation.total"] == 28
    assert values(text)["t2.unable.still_unclear.total"] == 3


FIVE = "结果维持 结果纠正 其他结果 尚未审结 总计"


def test_the_three_fives_may_stand_one_under_the_other() -> None:
    text = (
        f"行政复议\n{FIVE}\n1 0 2 0 3\n行政诉讼\n未经复议直接起诉\n{FIVE}\n12 0 0 0 12\n复议后起诉\n{FIVE}\n0 0 0 0 0"
    )
    found = values(text, 2021)
    assert [found[f"t3.{group}.total"] for group in ("review", "direct", "after_review")] == [3, 12, 0]


def test_a_row_of_no_form_is_given_as_printed() -> None:
    found = settled(REQUESTS_2014 + "3.电话咨询数 人次 35\n4.信函申请数 件 16\n")
    assert [(row.cells, row.unit) for row in found.rows] == [(("3.电话咨询数", "35"), "人次")]
    assert [each.code for each in found.findings] == ["R-ROW"]


def test_a_row_printed_twice_with_another_number_is_not_sure() -> None:
    found = settled(REQUESTS_2014 + "\n".join(REQUESTS_2014.replace("58", "85").split("\n")[1:]))
    received = next(each for each in found.figures if each.code == "requests_received_total")
    assert (received.value, received.sure) == (58, False)
    assert [each.code for each in found.findings] == ["R-TWO"]
    assert (found.findings[0].expected, found.findings[0].actual) == ("58", "85")


def test_a_row_printed_twice_alike_is_one_figure() -> None:
    found = settled(REQUESTS_2014 + "\n".join(REQUESTS_2014.split("\n")[1:]))
    assert len(found.figures) == 3
    assert found.findings == []


def test_labels_of_a_form_with_two_columns_of_numbers_are_another_form() -> None:
    text = (
        "指标名称 单位 本年度 历年累计\n1.当面申请数 件 5 11\n2.传真申请数 件 0 1\n"
        "3.网络申请数 件 3 9\n4.信函申请数 件 1 2"
    )
    found = tables(text)
    assert found.known == []
    assert [row.cells for row in found.strange][:2] == [("指标名称", "本年度", "历年累计"), ("1.当面申请数", "5", "11")]
    assert [each.code for each in found.findings] == ["R-FORM"]


def test_the_frame_of_the_table_is_read() -> None:
    text = (
        "附件2\n政府信息公开情况统计表\n（ 2017 年度）\n填报单位（盖章）：某局\n"
        + REQUESTS_2014
        + "单位负责人：王明　　审核人：　　填报人：李敏\n联系电话：0432-62793697　　填报日期：2018年1月3日\n"
    )
    frame = tables(text).text.frame
    assert frame is not None
    assert frame.year == 2017
    assert [(each.name, each.value) for each in frame.fields] == [
        ("填报单位", "某局"),
        ("单位负责人", "王明"),
        ("审核人", ""),
        ("填报人", "李敏"),
        ("联系电话", "0432-62793697"),
        ("填报日期", "2018年1月3日"),
    ]
    assert tables(text).text.lines == ()


def sure(text: str, year: int | None = None) -> dict[str, Value]:
    return {each.code: each.value for each in settled(text, year).figures if each.sure}


def test_a_row_parted_by_commas_with_a_blank_cell_is_open_and_not_blank() -> None:
    commas = (
        "信息内容,上一年项目数量,本年增/减,处理决定数量\n行政许可,38,0,\n其他对外管理服务事项,,0,0\n行政处罚,4,2,4\n"
    )
    found = settled("第二十条第（五）项\n" + commas, 2019)
    assert {each.code: each.value for each in found.figures} == {
        "t1.penalty.items_prev": 4,
        "t1.penalty.items_delta": 2,
        "t1.penalty.decisions": 4,
    }
    assert [each.raw for each in found.unread] == ["38,0", "0,0"]


def test_numbers_that_follow_a_label_in_a_sentence_do_not_make_its_row_blank() -> None:
    text = REQUESTS_2014 + "3.网络申请数 件 5件，比上年多。\n"
    assert "requests_online" not in values(text)


def test_a_row_blank_at_both_ends_is_not_moved_by_a_column() -> None:
    rows = ROWS.replace("   ", "\t").replace(" （一）", "\t（一）").replace("公开\t27", "公开\t\t27")
    text = rows + "\t（二）部分公开\t\t2\t7\t5\t2\t0\t0\t\n"
    found = settled(text)
    assert sure(text)["t2.granted.total"] == 30
    assert not [each for each in found.figures if each.code.startswith("t2.partial")]
    assert len(found.unread) == 1


def test_a_row_with_a_cell_more_than_full_rows_is_not_moved_by_a_column() -> None:
    denied = "（三）不予公开\t1.属于国家秘密\t0\t0\t0\t2\t0\t0\t2\n"
    text = ROWS.split("三、")[0].replace("   ", "\t") + "（一）予以公开\t\t8\t7\t0\t0\t9\t0\t\n" + denied
    text = text.replace("数量\t", "数量\t\t").replace("\t70", "\t").replace("0\t0\n", "0\t\n")
    assert {code for code in sure(text) if code.startswith("t2.granted")} == set()
    assert sure(text)["t2.denied.state_secret.total"] == 2


def test_a_number_before_the_first_tab_of_its_row_is_not_passed_over() -> None:
    heads = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    text = heads + "规章\n64\t\t\n行政规范性文件\n0\t52\t5\n"
    assert sure(text) == {"t1.normative.issued": 0, "t1.normative.repealed": 52, "t1.normative.in_force": 5}
    assert len(settled(text).unread[0].codes) == 3


def test_a_page_number_in_place_of_a_blank_cell_is_not_sure() -> None:
    found = sure(
        ROWS + "（二）部分公开   5   0   0   0   0   5\n12\n（三）不予公开 1.属于国家秘密   0   0   0   0   0   0   0"
    )
    assert not [code for code in found if code.startswith("t2.partial")]
    assert found["t2.denied.state_secret.total"] == 0


def test_a_page_number_between_dashes_is_no_cell_and_no_row() -> None:
    assert sure(REQUESTS_2014.replace("件 11\n", "件 11\n— 3 —\n"))["requests_in_person"] == 11
    head = "信息内容 本年处理决定数量\n"
    found = settled(f"第二十条第（五）项\n{head}行政许可 7\n第二十条第（六）项\n— 3 —\n{head}行政处罚 4\n")
    assert {each.code: each.value for each in found.figures} == {"t1.licensing.decisions": 7, "t1.penalty.decisions": 4}
    assert found.rows == []


def test_heads_of_the_fives_may_be_printed_in_both_of_their_rows() -> None:
    over = f"行政复议 行政诉讼\n{FIVE} 未经复议直接起诉 复议后起诉\n{FIVE} {FIVE} {FIVE}\n"
    found = sure(over + "1 0 2 0 3 12 0 0 0 12 0 0 0 4 4\n", 2021)
    assert [found[f"t3.{group}.total"] for group in ("review", "direct", "after_review")] == [3, 12, 4]


def test_glued_digits_without_a_sum_are_open_where_another_row_has_too_few() -> None:
    issued = "第二十条第（一）项\n信息内容本年制发件数本年废止件数现行有效件数\n规章196300\n行政规范性文件430\n"
    rows = ROWS.replace("   ", "")
    assert "t1.normative.issued" in sure(issued + rows, 2021)
    assert "t1.normative.issued" not in sure(issued + rows + "（二）部分公开55\n", 2021)


def test_a_label_whose_number_has_a_comma_for_its_mark_begins_the_table() -> None:
    fees = "第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 5\n"
    text = fees + "三、收到和处理政府信息公开申请情况\n" + ROWS.replace("一、本年", "一，本年")
    assert sure(text, 2021)["t2.new.total"] == 70
