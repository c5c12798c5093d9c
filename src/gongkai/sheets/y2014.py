"""Form 2014, 政府信息公开情况统计表: 65 rows, report years 2014 to 2018 (国办发〔2014〕32号)."""

from dataclasses import replace

from gongkai.sheets.parts import Block, Chapter, Form, Frame, Kind, Line, Part
from gongkai.sheets.y2014_rules import RULES
from gongkai.sheets.y2014_warnings import WARNINGS

AMOUNT = Kind.AMOUNT


def _heading(code: str, label: str, english: str, aliases: tuple[str, ...] = ()) -> Line:
    return Line(code, label, english, "—", Kind.HEADING, aliases=aliases)


def _under(parent: str, *lines: Line) -> tuple[Line, ...]:
    return tuple(line if line.parent else replace(line, parent=parent) for line in lines)


LINES = (
    _heading("h_proactive", "一、主动公开情况", "Proactive disclosure", aliases=("主动公开信息情况",)),
    *_under(
        "h_proactive",
        Line(
            "proactive_info_total",
            "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
            "Information items disclosed proactively",
            "条",
            note="（不同渠道和方式公开相同信息计1条）",
        ),
        *_under(
            "proactive_info_total",
            Line(
                "proactive_normative_docs",
                "其中：主动公开规范性文件数",
                "Normative documents disclosed proactively",
                "条",
            ),
        ),
        Line("normative_docs_issued_total", "制发规范性文件总数", "Normative documents issued", "件"),
        _heading(
            "h_proactive_channels",
            "（二）通过不同渠道和方式公开政府信息的情况",
            "Disclosure by channel",
            aliases=("通过不同渠道和方式公开政府信息的情况",),
        ),
        *_under(
            "h_proactive_channels",
            Line("channel_gazette", "1.政府公报公开政府信息数", "Items in the government gazette", "条"),
            Line("channel_website", "2.政府网站公开政府信息数", "Items on the government website", "条"),
            Line("channel_weibo", "3.政务微博公开政府信息数", "Items on official Weibo", "条"),
            Line("channel_wechat", "4.政务微信公开政府信息数", "Items on official WeChat", "条"),
            Line("channel_other", "5.其他方式公开政府信息数", "Items by other means", "条"),
        ),
    ),
    _heading("h_response", "二、回应解读情况", "Response and interpretation"),
    *_under(
        "h_response",
        Line(
            "response_hot_topics",
            "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
            "Matters of public concern responded to",
            "次",
            note="（不同方式回应同一热点或舆情计1次）",
        ),
        _heading(
            "h_response_channels", "（二）通过不同渠道和方式回应解读的情况", "Response and interpretation by channel"
        ),
        *_under(
            "h_response_channels",
            Line("press_conferences_total", "1.参加或举办新闻发布会总次数", "Press conferences held or attended", "次"),
            *_under(
                "press_conferences_total",
                Line(
                    "press_conferences_principal",
                    "其中：主要负责同志参加新闻发布会次数",
                    "Press conferences attended by the principal leader",
                    "次",
                ),
            ),
            Line(
                "online_interviews_total", "2.政府网站在线访谈次数", "Online interviews on the government website", "次"
            ),
            *_under(
                "online_interviews_total",
                Line(
                    "online_interviews_principal",
                    "其中：主要负责同志参加政府网站在线访谈次数",
                    "Online interviews with the principal leader",
                    "次",
                ),
            ),
            Line("policy_interpretations", "3.政策解读稿件发布数", "Policy interpretations published", "篇"),
            Line("weibo_wechat_responses", "4.微博微信回应事件数", "Responses on Weibo and WeChat", "次"),
            Line("other_responses", "5.其他方式回应事件数", "Responses by other means", "次"),
        ),
    ),
    _heading("h_requests", "三、依申请公开情况", "Disclosure on request"),
    *_under(
        "h_requests",
        Line("requests_received_total", "（一）收到申请数", "Requests received", "件"),
        *_under(
            "requests_received_total",
            Line("requests_in_person", "1.当面申请数", "Requests in person", "件"),
            Line("requests_fax", "2.传真申请数", "Requests by fax", "件"),
            Line("requests_online", "3.网络申请数", "Requests online", "件"),
            Line("requests_letter", "4.信函申请数", "Requests by letter", "件"),
        ),
        Line("requests_closed_total", "（二）申请办结数", "Requests closed", "件"),
        *_under(
            "requests_closed_total",
            Line("requests_closed_on_time", "1.按时办结数", "Closed within the first time limit", "件"),
            Line("requests_closed_extended", "2.延期办结数", "Closed within an extended time limit", "件"),
        ),
        Line("replies_total", "（三）申请答复数", "Replies", "件"),
        *_under(
            "replies_total",
            Line("replies_already_public", "1.属于已主动公开范围数", "Replies: already disclosed proactively", "件"),
            Line("replies_granted", "2.同意公开答复数", "Replies: granted", "件"),
            Line("replies_partially_granted", "3.同意部分公开答复数", "Replies: granted in part", "件"),
            Line("replies_refused_total", "4.不同意公开答复数", "Replies: refused", "件"),
            *_under(
                "replies_refused_total",
                Line("refused_state_secret", "其中：涉及国家秘密", "Refused: state secret", "件"),
                Line("refused_trade_secret", "涉及商业秘密", "Refused: trade secret", "件"),
                Line("refused_personal_privacy", "涉及个人隐私", "Refused: personal privacy", "件"),
                Line(
                    "refused_security_stability",
                    "危及国家安全、公共安全、经济安全和社会稳定",
                    "Refused: national, public or economic security, social stability",
                    "件",
                ),
                Line(
                    "refused_not_gov_info",
                    "不是《条例》所指政府信息",
                    "Refused: not government information in the sense of the Regulations",
                    "件",
                ),
                Line("refused_other_legal", "法律法规规定的其他情形", "Refused: other cases set by law", "件"),
            ),
            Line(
                "replies_not_this_agency", "5.不属于本行政机关公开数", "Replies: not for this organ to disclose", "件"
            ),
            Line("replies_not_exist", "6.申请信息不存在数", "Replies: information does not exist", "件"),
            Line("replies_ask_amend", "7.告知作出更改补充数", "Replies: applicant told to amend the request", "件"),
            Line(
                "replies_other_channel",
                "8.告知通过其他途径办理数",
                "Replies: applicant told to use another procedure",
                "件",
            ),
        ),
    ),
    Line("reconsideration_total", "四、行政复议数量", "Administrative reconsiderations", "件"),
    *_under(
        "reconsideration_total",
        Line(
            "reconsideration_upheld",
            "（一）维持具体行政行为数",
            "Reconsideration: act upheld",
            "件",
            short="行政复议维持具体行政行为数",
        ),
        Line(
            "reconsideration_corrected",
            "（二）被依法纠错数",
            "Reconsideration: error corrected",
            "件",
            short="行政复议被依法纠错数",
        ),
        Line(
            "reconsideration_other",
            "（三）其他情形数",
            "Reconsideration: other outcome",
            "件",
            short="行政复议其他情形数",
        ),
    ),
    Line("litigation_total", "五、行政诉讼数量", "Administrative suits", "件"),
    *_under(
        "litigation_total",
        Line(
            "litigation_upheld",
            "（一）维持具体行政行为或者驳回原告诉讼请求数",
            "Litigation: act upheld or claim dismissed",
            "件",
            short="行政诉讼维持具体行政行为或者驳回原告诉讼请求数",
        ),
        Line(
            "litigation_corrected",
            "（二）被依法纠错数",
            "Litigation: error corrected",
            "件",
            short="行政诉讼被依法纠错数",
        ),
        Line("litigation_other", "（三）其他情形数", "Litigation: other outcome", "件", short="行政诉讼其他情形数"),
    ),
    Line("complaints_total", "六、举报投诉数量", "Complaints", "件"),
    Line("request_fees_wan", "七、依申请公开信息收取的费用", "Fees charged for disclosure on request", "万元", AMOUNT),
    _heading("h_organisation", "八、机构建设和保障经费情况", "Organisation and funds"),
    *_under(
        "h_organisation",
        Line("org_dedicated_bodies", "（一）政府信息公开工作专门机构数", "Bodies dedicated to disclosure", "个"),
        Line("org_reading_points", "（二）设置政府信息公开查阅点数", "Reading points", "个"),
        Line("staff_total", "（三）从事政府信息公开工作人员数", "Staff working on disclosure", "人"),
        *_under(
            "staff_total",
            Line(
                "staff_full_time",
                "1.专职人员数（不包括政府公报及政府网站工作人员数）",
                "Full-time staff",
                "人",
                note="（不包括政府公报及政府网站工作人员数）",
            ),
            Line("staff_part_time", "2.兼职人员数", "Part-time staff", "人"),
        ),
        Line(
            "special_funds_wan",
            "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
            "Special funds for disclosure",
            "万元",
            AMOUNT,
            note="（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        ),
    ),
    _heading("h_meetings_training", "九、政府信息公开会议和培训情况", "Meetings and training"),
    *_under(
        "h_meetings_training",
        Line("meetings_total", "（一）召开政府信息公开工作会议或专题会议数", "Meetings on disclosure held", "次"),
        Line("training_sessions", "（二）举办各类培训班数", "Training courses held", "次"),
        Line("training_participants", "（三）接受培训人员数", "Persons trained", "人次"),
    ),
)

FRAME = Frame(
    attachment="附件2",
    year_line="（ {year} 年度）",
    unit_line="填报单位（盖章）：{unit}",
    sign_off=(
        (("单位负责人：", "head"), ("审核人：", "reviewer"), ("填报人：", "clerk")),
        (("联系电话：", "phone"), ("填报日期：", "date")),
    ),
)

# 2007 条例 art. 32 names six contents; local notices add chapters of their own, which are not required.
CHAPTERS = (
    Chapter("overview", "一", "概述", "Overview", required=False, aliases=("基本工作情况", "综合概述", "基本情况")),
    Chapter("proactive", "二", "主动公开政府信息情况", "Proactive disclosure"),
    Chapter("response", "三", "回应解读情况", "Response and interpretation", required=False),
    Chapter(
        "requests",
        "四",
        "依申请公开政府信息和不予公开政府信息情况",
        "Disclosure on request and refusals",
        aliases=(
            "依申请公开政府信息情况",
            "依申请公开政府信息办理情况",
            "依申请公开、不予公开及咨询政府信息情况",
            "政府信息依申请公开工作情况",
        ),
    ),
    Chapter(
        "fees",
        "五",
        "政府信息公开的收费及减免情况",
        "Fees and reductions",
        aliases=("收费和减免情况", "依申请公开信息收取的费用"),
    ),
    Chapter(
        "remedies",
        "六",
        "因政府信息公开申请行政复议、提起行政诉讼的情况",
        "Reconsideration and litigation",
        aliases=(
            "申请行政复议、提起行政诉讼和申诉的情况",
            "行政复议、诉讼和举报投诉情况",
            "行政复议诉讼和举报投诉情况",
            "行政复议和诉讼情况",
        ),
    ),
    Chapter(
        "organisation",
        "七",
        "机构建设、保障经费和培训会议情况",
        "Organisation, funds, training and meetings",
        required=False,
        aliases=("机构建设情况", "工作人员及信息公开事务支出情况"),
    ),
    Chapter(
        "problems",
        "八",
        "政府信息公开工作存在的主要问题及改进情况",
        "Main problems and improvements",
        aliases=("政府信息公开工作存在的主要问题及改进措施", "存在问题及工作打算"),
    ),
    Chapter("other", "九", "其他需要报告的事项", "Other matters to report", required=False, aliases=("其他事项",)),
)

TABLE = Part(
    code="table",
    title="政府信息公开情况统计表",
    english="Statistics of government information disclosure",
    blocks=(Block(code="table", lines=LINES),),
    heads=("统 计 指 标", "单位", "统计数"),
    widths=(0.72, 0.12, 0.16),
    frame=FRAME,
)

FORM = Form(
    edition="2014",
    title="政府信息公开情况统计表",
    english="Statistics of government information disclosure, edition 2014",
    source="国办发〔2014〕32号",
    first_year=2014,
    last_year=2018,
    parts=(TABLE,),
    chapters=CHAPTERS,
    relations=RULES + WARNINGS,
)
