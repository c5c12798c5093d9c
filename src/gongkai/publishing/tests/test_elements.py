"""What a guide and a catalogue must contain, from the articles."""

from datetime import date

from gongkai.publishing.rules.elements import GUIDE, Entry, empty_in_guide, faults_in_catalogue, missing_from_guide

WHOLE = """一、主动公开信息的分类
二、编排体系：按主题和时间排列
三、获取方式：政府网站、查阅点
四、信息公开工作机构：船营区人民政府办公室
办公地址：吉林市解放大路214-4
办公时间：工作日 8:30—11:30
联系电话：0432—64837815
传真：０４３２－６４８３７８１６
网址：http://xxgk.jlcy.gov.cn/"""
NEW, OLD = date(2026, 3, 1), date(2018, 3, 1)


def test_a_whole_guide_lacks_nothing() -> None:
    assert missing_from_guide(WHOLE, day=NEW) == []


def test_the_regulations_of_2007_ask_for_an_e_mail_address() -> None:
    assert [each.words for each in missing_from_guide(WHOLE, day=OLD)] == [
        "指南里没有找到电子邮箱（2007年条例第十九条）。"
    ]
    assert missing_from_guide(WHOLE + "\n邮箱：cyqzwgkbgs@126.com", day=OLD) == []


def test_each_element_left_out_is_told_by_name() -> None:
    for number, element in enumerate(GUIDE):
        lines = WHOLE.split("\n")
        del lines[number]
        assert [each.code for each in missing_from_guide("\n".join(lines), day=NEW)] == [element.code]


def test_an_empty_guide_lacks_all_nine_elements() -> None:
    assert len(missing_from_guide("", day=NEW)) == 9


def test_a_label_without_a_number_is_no_telephone() -> None:
    found = missing_from_guide(WHOLE.replace("0432—64837815", ""), day=NEW)
    assert [each.words for each in found] == ["指南里没有找到联系电话（条例第十二条）。"]


def test_a_guide_of_fields_lacks_those_left_empty() -> None:
    fields = {element.code: "有" for element in GUIDE} | {"fax": " "}
    assert [each.words for each in empty_in_guide(fields.items(), day=NEW)] == ["指南缺少传真号码（条例第十二条）。"]


def test_a_catalogue_says_index_name_summary_and_day_of_each() -> None:
    good = Entry("11220204013535081B/2018-00001", "工作要点", "部署全年工作", date(2018, 3, 1))
    assert list(faults_in_catalogue([good], today=OLD)) == []
    bad = Entry("11220204013535081B/2018-00001", "", "", date(2018, 3, 2))
    assert list(faults_in_catalogue([good, bad, Entry("", "a", "b", None)], today=OLD)) == [
        "第2条缺少名称、内容概述。",
        "第2条的生成日期2018-03-02还没有到。",
        "第2条的索引号11220204013535081B/2018-00001已经用过。",
        "第3条缺少索引、生成日期。",
    ]
