"""Whether a text is out already, under the same number, title or words."""

import pytest

from gongkai.publishing.rules.duplicates import (
    Candidate,
    Likeness,
    bands,
    distance,
    duplicates,
    fingerprint,
    normal_title,
)

TEXT = (
    "为进一步推进全区政务公开工作，根据《中华人民共和国政府信息公开条例》和上级有关要求，结合我区实际，制定本方案。"
    "各街道办事处、区政府各部门要高度重视，明确分管领导和工作人员，及时、准确公开政府信息，主动接受社会监督。"
    "区政府办公室对落实情况进行督查，并纳入年度绩效考核。"
)
OTHER = (
    "根据天气预报，未来三天我区将有大到暴雨，局地伴有雷暴大风。请各街道办事处、各有关单位做好防汛值班和巡查排险工作，"
    "及时转移低洼地带群众，确保人民群众生命财产安全，遇有险情立即上报区防汛抗旱指挥部。"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于印发《政务公开方案》的通知", "关于印发政务公开方案的通知"),
        ("关于印发政务公开方案的通知", "转发关于印发政务公开方案的通知"),
        ("关于印发政务公开方案的通知（全文）", "关于印发政务公开方案的通知"),
        ("２０１８年 工作要点", "2018年工作要点"),
        ("關於印發方案的通知", "关于印发方案的通知"),
    ],
)
def test_titles_that_differ_in_dress_alone_are_the_same(one: str, other: str) -> None:
    assert normal_title(one) == normal_title(other)


def test_titles_of_two_years_are_not_the_same() -> None:
    assert normal_title("2018年工作要点") != normal_title("2019年工作要点")


def test_each_likeness_is_told_and_the_surest_comes_first() -> None:
    own = Candidate(1, "关于印发政务公开方案的通知", "吉船政发〔2018〕1号", TEXT)
    found = duplicates(
        own,
        [
            own,
            Candidate(2, "政务公开方案", text=TEXT.replace("督查", "督促检查")),
            Candidate(3, "另一份通知", "吉船政发【2018】第1号", OTHER),
            Candidate(4, "关于印发《政务公开方案》的通知", text=OTHER),
            Candidate(5, "暴雨预警", "吉船政发〔2018〕2号", OTHER),
        ],
    )
    assert [(each.key, each.likeness) for each in found] == [
        (3, (Likeness.NUMBER,)),
        (4, (Likeness.TITLE,)),
        (2, (Likeness.TEXT,)),
    ]
    assert 0.85 < found[2].share < 1


def test_two_without_number_title_or_text_are_not_the_same() -> None:
    assert duplicates(Candidate(1, ""), [Candidate(2, "")]) == []


def test_a_short_text_is_the_same_only_when_it_is_equal() -> None:
    own = Candidate(1, "甲", text="停水通知：明日停水。")
    assert [each.key for each in duplicates(own, [Candidate(2, "乙", text="停水通知：明日停水")])] == [2]
    assert duplicates(own, [Candidate(2, "乙", text="停水通知：今日停水")]) == []


def test_fingerprints_of_nearly_the_same_text_are_near_and_of_others_far() -> None:
    long = TEXT * 3 + OTHER
    edited = long.replace("年度绩效考核", "绩效考核", 1)
    assert distance(fingerprint(long), fingerprint(edited)) <= 6
    assert distance(fingerprint(TEXT), fingerprint(OTHER)) > 12
    assert fingerprint("") == 0


def test_bands_are_the_fingerprint_in_four_parts() -> None:
    assert bands(0x0123_4567_89AB_CDEF) == (0xCDEF, 0x89AB, 0x4567, 0x0123)
