"""The number of a page in the place of a blank cell is never a sure figure."""

from __future__ import annotations

from gongkai.reading.tables.tests.test_running import settled, sure, values

HEAD = "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n"
NEW = "一、本年新收政府信息公开申请数量\n"
BLANK_TOTAL = "二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n\n"
GRANTED = "三、本年度办理结果\n（一）予以公开\n5\n0\n0\n0\n0\n0\n5\n"


def test_a_last_cell_that_is_not_the_sum_can_be_a_page_where_totals_are_blank() -> None:
    text = HEAD + NEW + "51\n0\n0\n0\n0\n0\n3\n" + BLANK_TOTAL + GRANTED
    assert "t2.new.total" not in sure(text)
    assert sure(text)["t2.granted.total"] == 5


def test_a_last_cell_that_is_not_the_sum_is_an_error_of_the_report_where_no_cell_is_blank() -> None:
    text = HEAD + NEW + "51\n0\n0\n0\n0\n0\n3\n" + BLANK_TOTAL.replace("\n\n", "\n0\n") + GRANTED
    assert sure(text)["t2.new.total"] == 3


def test_a_number_below_its_row_is_doubted_where_all_others_stand_beside_theirs() -> None:
    rows = "1.当面申请数 件 11\n2.传真申请数 件 0\n3.网络申请数 件\n4\n4.信函申请数 件 6\n（二）申请办结数 件 5\n"
    found = sure("统计指标 单位 统计数\n" + rows)
    assert "requests_online" not in found
    assert found["requests_letter"] == 6


def test_a_page_number_between_dashes_fills_no_row_up() -> None:
    text = HEAD + NEW + "\n\n0\n0\n0\n\n0\n— 2 —\n" + GRANTED
    assert not [code for code in values(text) if code.startswith("t2.new")]


def test_a_page_number_between_dashes_below_a_blank_row_is_not_sure() -> None:
    heads = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    assert "t1.rules.repealed" not in sure(heads + "规章\n— 2 —\n行政规范性文件 1 0 3\n")


def test_zeros_run_together_are_cells_even_where_others_are_blank() -> None:
    rows = "一、本年新收政府信息公开申请数量55\n二、上年结转政府信息公开申请数量0000000\n（一）予以公开0000005\n"
    found = sure("自然人商业企业科研机构社会公益组织法律服务机构其他总计\n" + rows)
    assert found["t2.carried_in.total"] == 0
    assert not [code for code in found if code.startswith("t2.new")]


def test_three_fives_run_together_are_open_where_cells_are_blank() -> None:
    five = "结果维持结果纠正其他结果尚未审结总计"
    rows = "一、本年新收政府信息公开申请数量55\n二、上年结转政府信息公开申请数量55\n"
    text = rows + f"行政复议行政诉讼{five}未经复议直接起诉复议后起诉{five}{five}100010000001001\n"
    assert not [each for each in settled(text, 2021).figures if each.code.startswith("t3")]


def test_a_number_lower_than_all_others_is_doubted_though_each_cell_has_a_line() -> None:
    rows = "1.当面申请数\n件\n11\n2.传真申请数\n件\n0\n3.网络申请数\n件\n\n4\n4.信函申请数\n件\n6\n"
    found = sure("统计指标\n单位\n统计数\n" + rows)
    assert "requests_online" not in found
    assert found["requests_letter"] == 6


def test_three_fives_run_together_of_which_two_do_not_add_up_are_open() -> None:
    five = "结果维持结果纠正其他结果尚未审结总计"
    rows = "一、本年新收政府信息公开申请数量0000000\n二、上年结转政府信息公开申请数量0000000\n"
    heads = rows + f"行政复议行政诉讼{five}未经复议直接起诉复议后起诉{five}{five}"
    assert not [each for each in settled(heads + "110030000000100", 2021).figures if each.code.startswith("t3")]
    assert sure(heads + "110030000000000", 2021)["t3.review.total"] == 3
