"""What a guide and a catalogue must contain, from the articles."""

from datetime import date

from gongkai.publishing.rules.elements import GUIDE, Entry, empty_in_guide, faults_in_catalogue

NEW, OLD = date(2026, 3, 1), date(2018, 3, 1)


def test_a_guide_of_fields_lacks_those_left_empty() -> None:
    fields = {element.code: "有" for element in GUIDE} | {"fax": " "}
    for day, article in ((NEW, "条例第十二条"), (OLD, "2007年条例第十九条")):
        assert [each.words for each in empty_in_guide(fields.items(), day=day)] == [f"指南缺少传真号码（{article}）。"]
    assert len(empty_in_guide([], day=NEW)) == 9


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
