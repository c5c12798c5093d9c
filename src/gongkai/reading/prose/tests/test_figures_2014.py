"""Sentence by sentence under the 2007 Regulations: what figures they state, and what states none."""

from decimal import Decimal

import pytest

from gongkai.reading.prose.read import read_prose
from gongkai.reading.prose.tests.narrative import figures, narrative, reading

STATED: list[tuple[str, dict[str, object]]] = [
    (
        "2018年，全区主动公开政府信息445件。其中，主动公开规范性文件数10件。",
        {"proactive_info_total": 445, "proactive_normative_docs": 10},
    ),
    ("全街公开信息总数为20条。", {"proactive_info_total": 20}),
    ("2018年新增主动公开政府信息5303条。", {"proactive_info_total": 5303}),
    ("一年来，我街道共主动公开信息55条。", {"proactive_info_total": 55}),
    ("全年主动公开我区各级单位政府信息2645条。", {"proactive_info_total": 2645}),
    ("我局主动公开了120条政府信息。", {"proactive_info_total": 120}),
    ("在区政府信息网发布政务信息78件。", {"channel_website": 78}),
    ("政府网站公开2050条。", {"channel_website": 2050}),
    ("在政府信息公开网站信息数20条，其他方式发布0条。", {"channel_website": 20, "channel_other": 0}),
    ("通过政府网站部门动态2条。", {"channel_website": 2}),
    ("通过工农区人民政府微信公众号发布信息1286条。", {"channel_wechat": 1286}),
    ("政务微博发布信息212条；政务微信推送信息340条。", {"channel_weibo": 212, "channel_wechat": 340}),
    ("以其他有效载体方式发布信息406条。", {"channel_other": 406}),
    ("通过其它便于公众知晓的方式公开信息2条。", {"channel_other": 2}),
    ("在《某区政府公报》刊登信息24条。", {"channel_gazette": 24}),
    ("全年制发规范性文件15件。", {"normative_docs_issued_total": 15}),
    ("我局制定了3件规范性文件。", {"normative_docs_issued_total": 3}),
    ("回应公众关注热点或重大舆情9次。", {"response_hot_topics": 9}),
    (
        "参加或举办新闻发布会3次，其中主要负责同志参加新闻发布会1次。",
        {"press_conferences_total": 3, "press_conferences_principal": 1},
    ),
    ("举办2场新闻发布会。", {"press_conferences_total": 2}),
    ("政府网站在线访谈2次。", {"online_interviews_total": 2}),
    ("发布政策解读稿件41篇。", {"policy_interpretations": 41}),
    ("2018年，全区共受理政府信息公开申请2件，涉及征地拆迁。", {"requests_received_total": 2}),
    ("共收到70件政府信息公开申请。", {"requests_received_total": 70}),
    ("2013年全县共收到有关政府信息公开的申请7条。", {"requests_received_total": 7}),
    ("2018年共收到政府信息公开申请五件。", {"requests_received_total": 5}),
    (
        "收到政府信息公开申请24件，其中当面申请11件，网络申请5件，信函申请8件，传真申请0件。",
        {
            "requests_received_total": 24,
            "requests_in_person": 11,
            "requests_online": 5,
            "requests_letter": 8,
            "requests_fax": 0,
        },
    ),
    (
        "收到政府信息公开申请58件；办结55件，其中按时办结51件、延期办结4件。",
        {
            "requests_received_total": 58,
            "requests_closed_total": 55,
            "requests_closed_on_time": 51,
            "requests_closed_extended": 4,
        },
    ),
    (
        "收到政府信息公开申请27件。同意公开的23件；同意部分公开2件；申请的信息不属于本行政机关公开的1件；信息不存在的1件。",
        {
            "requests_received_total": 27,
            "replies_granted": 23,
            "replies_partially_granted": 2,
            "replies_not_this_agency": 1,
            "replies_not_exist": 1,
        },
    ),
    (
        "收到政府信息公开申请9件，答复9件，其中不同意公开3件，告知作出更改补充2件，告知通过其他途径办理4件。",
        {
            "requests_received_total": 9,
            "replies_total": 9,
            "replies_refused_total": 3,
            "replies_ask_amend": 2,
            "replies_other_channel": 4,
        },
    ),
    (
        "2018年，全区共受理政府信息公开申请33件，已全部给予公开。",
        {"requests_received_total": 33, "replies_granted": 33},
    ),
    ("因政府信息公开发生行政复议3件、行政诉讼2件。", {"reconsideration_total": 3, "litigation_total": 2}),
    (
        "发生政府信息公开行政复议5件，其中维持4件、纠错1件。",
        {"reconsideration_total": 5, "reconsideration_upheld": 4, "reconsideration_corrected": 1},
    ),
    ("发生政府信息公开行政诉讼3件，均获维持。", {"litigation_total": 3, "litigation_upheld": 3}),
    (
        "我区因政府信息公开工作被提起行政诉讼和行政复议的件数为0。",
        {"reconsideration_total": 0, "litigation_total": 0},
    ),
    ("我局收到以有关政府信息公开行政复议0件。", {"reconsideration_total": 0}),
    (
        "船营区设有47个政府信息公开工作专门机构，设置政府信息公开查阅点51个。",
        {"org_dedicated_bodies": 47, "org_reading_points": 51},
    ),
    ("2018年全区共设立61个便民查阅点。", {"org_reading_points": 61}),
    ("从事政府信息公开工作人员47名，均为兼职。", {"staff_total": 47, "staff_part_time": 47, "staff_full_time": 0}),
    (
        "全县从事政府信息公开工作人员46人，其中专职5人、兼职41人。",
        {"staff_total": 46, "staff_full_time": 5, "staff_part_time": 41},
    ),
    ("从事政府信息公开工作人员数1人，其中专职人员 0人。", {"staff_total": 1, "staff_full_time": 0}),
    ("政府信息公开专项经费12.5万元。", {"special_funds_wan": Decimal("12.5")}),
    ("政府信息公开依申请收取检索、复制费用325元。", {"request_fees_wan": Decimal("0.0325")}),
    (
        "召开政府信息公开工作会议4次，举办培训班2次，培训180人次。",
        {"meetings_total": 4, "training_sessions": 2, "training_participants": 180},
    ),
    (
        "年末召开政府信息公开工作总结会议2次。全街全年举办政务公开培训次数2次，参加培训10人次。",
        {"meetings_total": 2, "training_sessions": 2, "training_participants": 10},
    ),
]

NONE_STATED: list[tuple[str, dict[str, object]]] = [
    (
        "2018年，船营区未发生与政府信息公开相关的行政复议、诉讼和举报投诉事项。",
        {"reconsideration_total": 0, "litigation_total": 0, "complaints_total": 0},
    ),
    ("目前，尚未收到政府信息公开申请。", {"requests_received_total": 0}),
    (
        "2011年全区未收到有关政府信息公开的申请，未收到有关政府信息公开行政复议申请。",
        {"requests_received_total": 0, "reconsideration_total": 0},
    ),
    (
        "2018年未收到有关政府信息公开行政复议、提起行政诉讼的申请。",
        {"reconsideration_total": 0, "litigation_total": 0},
    ),
    ("2016年没有收到政府信息公开申请。", {"requests_received_total": 0}),
    ("2018年，未发生政府信息公开的收费及减免情况。", {"request_fees_wan": 0}),
    ("2018年，全区没有对政府信息公开事务的收费事项及减免情况。", {"request_fees_wan": 0}),
    ("公民、法人和其他组织获取政府公开信息时，不收费。", {"request_fees_wan": 0}),
    ("我局对信息公开免费提供，未收取任何费用。", {"request_fees_wan": 0}),
    ("本年度我街无公众热点问题和重大舆情发生。", {"response_hot_topics": 0}),
    ("因今年没有依申请公开事项，我街没有申请办结数。", {"requests_received_total": 0, "requests_closed_total": 0}),
    ("我街没有申请答复数。", {"replies_total": 0}),
    ("我街没有依申请公开信息收取的费用。", {"request_fees_wan": 0}),
    ("我街今年没有行政复议案件。", {"reconsideration_total": 0}),
    ("我街今年没有投诉举报案件。", {"complaints_total": 0}),
    ("我街政府信息公开工作未申请专项经费。", {"special_funds_wan": 0}),
    ("我局没有从事政府信息公开工作的全职人员，兼职人员1人。", {"staff_full_time": 0, "staff_part_time": 1}),
    (
        "未发生因违反政府信息公开工作规定而出现行政复议、行政诉讼情况。",
        {"reconsideration_total": 0, "litigation_total": 0},
    ),
]

INNOCENT = [
    "街道通过公开栏、明白纸和区政府网站公开各类信息312条。",
    "其中政府信息公开诉讼1件维持。",
    "受理事项总量达132358件，办结132168件，办结率99.86%。",
    "今年我局共受理审批事项117件，办结117件。",
    "2018年共收到15564件咨询投诉件，已办结15042件。",
    "我区政府网站共收到网友留言11条，已全部办结回复。",
    "通过“中国上海”门户网站发布政策解读共132件。",
    "在政府采购信息网上主动公开政府采购项目信息189条。",
    "区环境局在网站公示行政处罚23件。",
    "在平潭政府门户网站进行公示相关投标信息180条。",
    "全区43个相关单位都已经按规定建立了信息查阅点。",
    "绿园区目前开设的微信公众号有三个。",
    "其中微博29个，微信公众号41个。",
    "2018年政府信息公开专栏访问量达108932人次。",
    "公众查阅点共接待人数约33人次。",
    "全市共向社会主动公开政府信息18万余条。",
    "制作、获取政府信息总数1873条，作为依申请公开信息数46条，不予公开信息数1402条。",
    "在网站主动公开的425条政府信息中，机构职能类信息148条。",
    "本年度办理人大建议、政协提案方面的信息公开15条。",
    "区司法局全年受理行政复议申请50件，审结48件。",
    "没有发生行政复议被纠错的情况。",
    "无正当理由的申请不予处理。",
    "区政府常务会议召开12次。",
    "召开新闻发布会、听证会的信息及时公开。",
    "根据《某区2016年收到申请100件有关情况的通知》开展工作。",
    "未收到对公开申请不满的投诉以外的意见，工作没有标准化。",
    "历年累计主动公开政府信息1516条。",
    "自2008年以来，共收到政府信息公开申请300件。",
    "2014年至2017年共收到政府信息公开申请30件。",
    "配备专职消防员20人、兼职消防员30人。",
]


@pytest.mark.parametrize(("sentence", "stated"), STATED)
def test_a_sentence_states_its_figures(sentence: str, stated: dict[str, object]) -> None:
    year = next((int(word) for word in ("2011", "2013", "2016") if word in sentence), 2018)
    assert figures(sentence, year=year) == stated


@pytest.mark.parametrize(("sentence", "stated"), NONE_STATED)
def test_a_sentence_states_that_there_was_none(sentence: str, stated: dict[str, object]) -> None:
    year = next((int(word) for word in ("2011", "2013", "2016") if word in sentence), 2018)
    assert figures(sentence, year=year) == stated


@pytest.mark.parametrize("sentence", INNOCENT)
def test_a_sentence_that_states_no_figure_of_the_form(sentence: str) -> None:
    assert figures(sentence) == {}


def test_a_joint_number_is_never_split() -> None:
    read = reading("2018年，微信、微博公开信息2847条。")
    assert read.figures == ()
    (scope,) = [each for each in read.findings if each.code == "P-SCOPE"]
    assert (scope.actual, scope.figures) == (2847, ("channel_wechat", "channel_weibo"))


def test_a_number_of_another_year_is_no_figure_of_this_one() -> None:
    assert figures("2017年收到政府信息公开申请30件，2018年收到政府信息公开申请24件。") == {
        "requests_received_total": 24
    }


def test_a_number_of_a_part_of_the_unit_is_no_figure_of_the_whole() -> None:
    assert figures("区政府办公室收到政府信息公开申请5件，全区共收到政府信息公开申请24件。") == {
        "requests_received_total": 24
    }
    assert figures("各乡镇主动公开政府信息122条。") == {}
    assert figures("县直各单位主动公开政府信息303条。") == {}


def test_the_office_is_the_whole_of_its_own_report() -> None:
    sentence = "区政府办公室收到政府信息公开申请5件。"
    assert figures(sentence, unit="某区人民政府办公室") == {"requests_received_total": 5}
    assert figures(sentence, unit="某区人民政府") == {}


def test_an_approximate_number_is_left_unread_and_said_so() -> None:
    read = reading("2018年，全区主动公开政府信息约5000条。")
    assert read.figures == ()
    (unread,) = read.unread
    assert unread.codes == ("proactive_info_total",)


def test_a_closing_figure_needs_requests_to_be_spoken_of() -> None:
    assert figures("办结55件。") == {}
    lines = ("三、依申请公开政府信息情况", "办结55件。")
    assert {each.code for each in reading(*lines).figures} == {"requests_closed_total"}


def test_before_the_national_forms_the_codes_of_2014_serve() -> None:
    assert figures("2013年新增主动公开政府信息45条。", year=2013) == {"proactive_info_total": 45}


def test_without_edition_and_year_there_are_no_figures() -> None:
    read = read_prose(narrative("主动公开政府信息45条。"), edition=None, year=None, unit=None)
    assert read.figures == ()
