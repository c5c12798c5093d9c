"""Numbers of the narrative against each other: what does not add up, and what only looks so."""

import pytest

from gongkai.reading.prose.tests.narrative import found, reading

Fault = tuple[str, object, object]

BROKEN: list[tuple[str, Fault]] = [
    # parts in brackets behind their whole
    (
        "共公布政府信息2599条，(其中机构职能类信息25条，规划计划类信息28条，其他应主动公开政府信息2500条)。",
        ("P-SUM", 2599, 2553),
    ),
    ("全市收到意见50条（市级20条、甲县12条、乙县17条）。", ("P-SUM", 50, 49)),
    ("民生事项64条（社会救助63条、宅基地使用审核3条）。", ("P-SUM", 64, 66)),
    ("发布规章13件（含新制定5件，修改6件，废止4件）。", ("P-SUM", 13, 15)),
    # 其中
    ("共公开各类信息100条，其中新闻40条，通知30条，其他信息29条。", ("P-SUM", 100, 99)),
    ("发布信息55条，其中：应急管理15条，通知公告25条，人事任免6条，文件库19条。", ("P-SUM", 55, 65)),
    ("公开信息45条。其中，政策法规及业务类的信息33条；规划计划类的信息13条。", ("P-SUM", 45, 46)),
    ("举办在线访谈2次，其中领导参加3次。", ("P-SUM", 2, 3)),
    # added up at the end
    ("网上公示32条、公开栏张贴13条、广播播出9条，共计55条。", ("P-SUM", 55, 54)),
    # by law complete
    (
        "收到政府信息公开申请24件，其中当面申请11件，网络申请5件，信函申请7件。",
        ("P-SUM", 24, 23),
    ),
    ("收到政府信息公开申请24件，其中网络申请20件、信函申请8件。", ("P-SUM", 24, 28)),
    ("收到政府信息公开申请58件；办结55件，其中按时办结51件、延期办结5件。", ("P-SUM", 55, 56)),
    ("从事政府信息公开工作人员46人，其中专职5人、兼职40人。", ("P-SUM", 46, 45)),
    (
        "发生政府信息公开行政复议5件，其中维持3件、纠错1件、其他情形2件。",
        ("P-SUM", 5, 6),
    ),
    (
        "收到政府信息公开申请24件。申请答复中，同意公开的23件；不属于本机关公开的1件；信息不存在的3件。",
        ("P-SUM", 24, 27),
    ),
    # rates and growth
    ("受理审批事项117件，办结171件，办结率100%。", ("P-SHARE", 146, 100)),
    ("受理事项132358件，办结132168件，办结率99.9%。", ("P-SHARE", 99.9, 99.9)),
    ("收到申请30件，比上年增加10件，增长40%。", ("P-SHARE", 50, 40)),
    ("访问量由2017年的200人次增加到300人次，增长60%。", ("P-SHARE", 50, 60)),
    ("全年发布信息90条，较去年减少10条，同比下降11%。", ("P-SHARE", 10, 11)),
    ("2018年收到来信30件，2017年24件，增长20%。", ("P-SHARE", 25, 20)),
    # shares
    ("收到来件24件，其中甲类11件，占45.8%；乙类5件，占20.8%；丙类8件，占33.4%。", ("P-SHARE", 33.3, 33.4)),
    ("公开信息530条，其中业务动态类信息528条，占总体的比例为99.61%。", ("P-SHARE", 99.62, 99.61)),
]

SOUND = [
    "共公布政府信息2599条，(其中机构职能类信息25条，规划计划类信息28条，其他应主动公开政府信息2546条)。",
    "全市收到意见50条（市级20条、甲县12条、乙县18条）。",
    "全市收到意见50条（其中市级20条、甲县12条）。",
    "全市收到意见50条（同比增加20条，比前年增加33条、比大前年增加12条）。",
    "收到来电50个（上年60个、前年70个）。",
    "答复805件（含上年度结转申请18件，另有72件按照《条例》顺延）。",
    "共公开各类信息100条，其中新闻40条，通知30条，其他信息30条。",
    "共公开各类信息100条，其中新闻40条，通知30条。",
    "主动公开政府信息1286条，其中政府网站1103条、政务微博212条、政务微信340条。",
    "发布信息4583条，其中主动公开2107条，采用672条；通过微博发布各类信息6012条。",
    "从事政府信息公开工作人员46人，其中专职5人、兼职41人、本科以上40人。",
    "培训人员100人次，其中领导80人次、科级90人次。",
    "举办191场新闻发布活动，领导出席25人次。其中，专题发布会举行151场。",
    "办理建议提案50件，其中人大建议30件、政协提案20件，主办35件、协办15件。",
    "收到政府信息公开申请24件，其中当面申请11件，网络申请5件，信函申请8件。",
    "收到政府信息公开申请24件，其中网络申请15件、信函申请8件。",
    "收到政府信息公开申请24件，上年结转3件。申请答复中，同意公开的23件；不属于本机关公开的1件；信息不存在的3件。",
    "收到政府信息公开申请58件；办结55件，其中按时办结51件、延期办结4件。",
    "政府信息公开申请58件全部办结，按时办结率100%。",
    "网上公示32条、公开栏张贴13条、广播播出10条，共计55条。",
    "办理下岗失业人员减免税共计91件，共计减免金额219062.78元。",
    "受理审批事项117件，办结117件，办结率100%。",
    "网站发布32条、微博发布13条、微信发布9条，共计40条。",
    "收到申请30件，按期办结25件，按期办结率100%。",
    "受理事项132358件，办结132168件，办结率99.86%。",
    "收到申请130件，申请量同比增长103%。",
    "收到申请30件，比上年增加10件，增长50%；受理来信40件，增长20%。",
    "同比增长70.3%，共收到3件，比上年减少1件。",
    "收到来件24件，其中甲类11件，占45.8%；乙类5件，占20.8%；丙类8件，占33.3%。",
    "在公开的425条政府信息中，机构职能类信息148条，占34.8%；行政许可类信息8条，占1.9%。",
    "甲类信息303条，占71.3%。乙类信息122条，占28.7%。",
    "收到来件24件，其中甲类11件，占全市的3.2%。",
    "咨询约4900人次，其中现场咨询1600人次，占32.65%；电话咨询3200人次，占65.31%，网上咨询100人次，2.04%占。",
    "差评数占评价量总数的0.34%，好评数占评价总数99.58%。",
    "全年公开信息5000余条，其中动态3000条、通知1999条、其他信息2000条。",
]


@pytest.mark.parametrize(("sentence", "fault"), BROKEN, ids=[sentence[:20] for sentence, _ in BROKEN])
def test_what_does_not_add_up_is_found_once(sentence: str, fault: Fault) -> None:
    faults = [each for each in found(sentence) if each[0] in ("P-SUM", "P-SHARE", "P-SHARES")]
    if fault[1] == fault[2]:
        assert faults == []
    else:
        assert faults == [fault]


@pytest.mark.parametrize("sentence", SOUND, ids=[sentence[:20] for sentence in SOUND])
def test_what_adds_up_or_cannot_be_judged_is_left_alone(sentence: str) -> None:
    assert [each for each in found(sentence) if each[0] in ("P-SUM", "P-SHARE", "P-SHARES")] == []


def test_kinds_of_result_must_add_up_when_all_six_are_named() -> None:
    sentence = (
        "收到政府信息公开申请859件；答复805件。予以公开及部分公开258件；不予公开35件；"
        "无法提供265件；不予处理158件；其他处理0件。"
    )
    assert found(sentence, year=2019) == [("P-SUM", 805, 716)]


def test_kinds_of_result_with_those_carried_over_make_up_the_handled_ones() -> None:
    sentence = (
        "共收办政府信息公开申请3607件，其中，自然人申请3493件，法人或其他组织申请114件；予以公开1191件、部分公开328件、"
        "不予公开142件、无法提供1078件、不予处理406件、作其他处理341件、转下年度办理{}件。"
    )
    assert found(sentence.format(121), year=2023) == []
    assert found(sentence.format(120), year=2023) == [("P-SUM", 3607, 3606)]


def test_one_wrong_whole_of_several_lists_is_one_fault() -> None:
    sentence = (
        "共收办政府信息公开申请3608件（市级3000件、甲县400件、乙县207件），其中，自然人申请3493件，"
        "法人或其他组织申请114件。"
    )
    assert found(sentence, year=2023) == [("P-SUM", 3608, 3607)]


def test_applicants_make_up_the_requests_received() -> None:
    sentence = "共收到政府信息公开申请{}件，其中自然人申请12件，法人或其他组织申请0件，上年度结转政府信息公开申请0件。"
    assert found(sentence.format(12), year=2023) == []
    assert found(sentence.format(13), year=2023) == [("P-SUM", 13, 12)]


def test_shares_beyond_all_of_their_whole() -> None:
    sentence = (
        "收到政府信息公开申请24件。申请答复中，同意公开的23件，占96%；不属于本机关公开的1件，占4%；"
        "信息不存在的3件，占12.5%。"
    )
    assert found(sentence) == [("P-SUM", 24, 27), ("P-SHARES", 100, 112.5)]


def test_a_sum_names_its_figures_and_its_place() -> None:
    (finding,) = [
        each
        for each in reading("收到政府信息公开申请24件，其中当面申请11件、网络申请5件、信函申请7件。").findings
        if each.code == "P-SUM"
    ]
    assert finding.figures == (
        "requests_received_total",
        "requests_in_person",
        "requests_online",
        "requests_letter",
    )
    assert (finding.place.line, finding.place.column, finding.place.end) == (1, 15, 38)
    assert finding.words == "分项之和11+5+7=23件，与总数24件不符。"


def test_the_base_of_shares_may_stand_in_the_paragraph_before() -> None:
    lines = (
        "（一）数量。2018年全区主动公开政府信息3460条。",
        "（二）类别。机构职能类信息612条，占17.7%；规划计划类信息59条，占1.7%；行政许可类信息39条，占1.5%。",
    )
    assert found(*lines, code="P-SHARE") == [("P-SHARE", 1.1, 1.5)]
