"""What numbers count in narratives under the 2007 Regulations, by the codes of form 2014."""

from __future__ import annotations

from gongkai.reading.prose import topic as t
from gongkai.reading.prose.topic import SHARED, SO_MANY, Topic, topic

SITE = r"(?:网站|信息网|公开网|门户网|政府网|政务网)"
CHANNELS = SITE + r"|网上|互联网|微博|微信|公众号|公报|媒体|平台|公开栏|显示屏|报纸|广播|客户端|“"
NARROWER = (
    "解读|访谈|征集|调查|留言|咨询|信箱|来信|办件|采购|招标|投标|公示|处罚|许可|预算|决算|新闻|通知|公告|任免|人事"
    "|财政|项目|规章|规范性|简报|图解|意见|建议|提案|专栏|栏目|访问|点击|浏览|诉求|评论|回复|办结|开通|设立|规划|粉丝"
    "|关注|阅读|账号|稿件|价格|环境|环保|食品|药品|招聘|征收|土地|回应|舆情|申请|采用|指南"
)
INFORMATION = r"主动公开(?![^#信]{0,14}(?:" + NARROWER + r"|类|方面|重点|业务))[^#]{0,14}?信息"
BESIDES = (  # 公开栏、明白纸和区政府网站: one number for several channels
    rf"[^区市县省府级委局#][、和及与][^#、,]{{0,10}}{SITE}"
    rf"|{SITE}[、和及与][^#]{{0,10}}(?:栏|屏|纸|报|媒|广播|手册|书|电视)"
)
REFERRED = r"#.{0,8}中$"  # 在主动公开的425条信息中: speaks of a number, states none
ONE_BY_ONE = r"(?:为|共|达|是|:)*#"


def _channel(name: str, codes: str, keys: str, pattern: str, unless: str) -> Topic:
    barred = f"{unless}|{NARROWER}|{REFERRED}" if unless else f"{NARROWER}|{REFERRED}"
    return topic(name, codes, keys, pattern, units=t.POSTS, family="channels", unless=barred)


def _of_requests(family: str, name: str, code: str, keys: str, words: str, unless: str = "") -> Topic:
    return topic(name, code, keys, words + SHARED, needs=t.REQUESTS, family=family, unless=unless)


def _ending(name: str, code: str, keys: str, words: str, anchor: str) -> Topic:
    return topic(name, code, keys, words + SHARED, needs=anchor, family=f"{anchor} outcomes")


def _staff(name: str, code: str, keys: str, post: str, unless: str = "") -> Topic:
    pattern = post + r"职(?:工作)?(?:人员)?数?(?:为|共|有|:)*#|#的?" + post + "职(?:工作)?人员"
    return topic(name, code, keys, pattern, units=t.PEOPLE, needs=t.DISCLOSURE, family="staff", unless=unless)


PROACTIVE = (
    topic(
        "主动公开政府信息数",
        "proactive_info_total",
        "公开",
        INFORMATION
        + SO_MANY
        + r"|(?<![请予不])公开的?(?:政府|政务)?信息(?:总数|总量|数量|数)"
        + ONE_BY_ONE
        + r"|主动公开(?:了|各类)*#(?:政府|政务)信息(?!中)",
        units=t.ITEMS,
        family="proactive",
        unless=CHANNELS + r"|^(?:其中)?其[他它余]",
    ),
    _channel(
        "微信、微博",
        "channel_wechat+channel_weibo",
        "微博",
        r"(?:微信|公众号).{0,8}微博[^#]{0,16}#|微博.{0,8}(?:微信|公众号)[^#]{0,16}#",
        SITE + "|分别",
    ),
    _channel("政务微信", "channel_wechat", "微信|公众号|订阅号", r"(?:微信|公众号|订阅号)[^#]{0,16}#", SITE + "|微博"),
    _channel("政务微博", "channel_weibo", "微博", r"微博[^#]{0,16}#", SITE + "|微信|公众号"),
    _channel(
        "政府公报",
        "channel_gazette",
        "公报",
        r"公报[^#]{0,4}(?:公开|刊登|发布|刊载)[^#]{0,12}#",
        SITE + "|微信|微博",
    ),
    _channel("政府网站", "channel_website", "网", SITE + r"[^#]{0,16}#", "微信|微博|公报|新媒体|群|各部门|" + BESIDES),
    _channel(
        "其他方式",
        "channel_other",
        "其他|其它",
        r"其[他它]的?(?:有效|各种|便于公众知晓的)?(?:载体|方式|渠道|途径|形式)[^#]{0,12}#",
        "办理|解决",
    ),
    topic(
        "主动公开规范性文件数",
        "proactive_normative_docs",
        "规范性文件",
        r"公开[的了]*(?:行政)?规范性文件" + SO_MANY,
        family="normative",
    ),
    topic(
        "制发规范性文件总数",
        "normative_docs_issued_total",
        "规范性文件",
        r"(?:制发|制定|出台|发布|印发)[的了]*(?:行政)?规范性文件"
        + SO_MANY
        + r"|(?:制发|制定|出台)了?#(?:行政)?规范性文件",
    ),
)

RESPONSE = (
    topic(
        "回应热点或舆情数",
        "response_hot_topics",
        "回应",
        r"回应(?:公众|社会|群众)?(?:关注|关切|关心)?的?(?:热点|重大舆情|舆情)(?:或重大舆情|问题)?" + SO_MANY,
        units=t.MATTERS,
    ),
    topic(
        "主要负责同志参加新闻发布会次数",
        "press_conferences_principal",
        "新闻发布会",
        r"主要(?:负责|领导)[^#]{0,12}新闻发布会(?:次数|共|为)*#",
        units=t.HELD,
    ),
    topic(
        "新闻发布会总次数",
        "press_conferences_total",
        "新闻发布会",
        r"新闻发布会(?:总次数|次数|共|为)*#|(?:举办|召开|举行|参加)[^#]{0,6}#新闻发布会",
        units=t.HELD,
        unless="主要",
    ),
    topic(
        "在线访谈次数",
        "online_interviews_total",
        "在线访谈",
        r"在线访谈(?:活动|总次数|次数|共|为)*#|#(?:政府网站)?在线访谈",
        units=t.HELD,
        unless="主要",
    ),
    topic(
        "政策解读稿件发布数",
        "policy_interpretations",
        "政策解读",
        r"政策解读(?:稿件|稿|文章|材料)(?:发布)?" + SO_MANY + r"|发布#政策解读(?:稿件|稿|文章|材料)",
    ),
)

REQUESTED = (
    topic(
        "收到申请数",
        "requests_received_total",
        "申请",
        t.RECEIVED,
        sets=t.REQUESTS,
        family="requests",
        unless=t.NO_REQUESTS,
    ),
    _of_requests("ways", "当面申请数", "requests_in_person", "当面|现场|窗口", r"(?:当面|现场|窗口)[^#]{0,6}"),
    _of_requests("ways", "传真申请数", "requests_fax", "传真", r"传真[^#]{0,6}", "信函"),
    _of_requests("ways", "电子邮件申请数", "", "邮", r"(?:电子邮件|电邮|邮箱)[^#]{0,6}"),
    _of_requests("ways", "网络申请数", "requests_online", "网|线", r"(?:网|在线|线上)[^#]{0,6}", "信函|当面|邮件"),
    _of_requests(
        "ways", "信函申请数", "requests_letter", "信函|邮寄|书信|来信", r"(?:信函|邮寄|书信|来信)[^#]{0,6}", "传真|网"
    ),
    _of_requests("ways", "其他形式申请数", "", "其他|其它", r"其[他它](?:形式|方式|渠道)[^#]{0,4}"),
    _of_requests("closing", "按时办结数", "requests_closed_on_time", "办结", r"(?:按时|按期|如期)办结"),
    _of_requests("closing", "延期办结数", "requests_closed_extended", "办结", r"(?:延期|延长)后?办结"),
    topic(
        "申请办结数",
        "requests_closed_total",
        "办结",
        r"办结" + SO_MANY + r"|#已?(?:全部)?办结",
        needs=t.REQUESTS,
        sets=t.CLOSED,
        family="closed",
        unless="延期|按时|按期|超期",
    ),
)

ANSWERED = (
    topic(
        "属于已主动公开范围",
        "replies_already_public",
        "主动公开",
        r"(?:已主动公开|主动公开范围|已经主动公开)[^#]{0,8}#",
        needs=t.REQUESTS,
        family="kinds",
    ),
    _of_requests(
        "kinds",
        "同意公开和部分公开",
        "replies_granted+replies_partially_granted",
        "部分公开",
        r"(?:同意|予以)公开[及和或与、](?:同意)?部分公开",
    ),
    _of_requests("kinds", "同意部分公开", "replies_partially_granted", "部分公开", r"部分公开", "不予|[及和或]"),
    _of_requests(
        "kinds",
        "不同意公开",
        "replies_refused_total",
        "不同意公开|不予公开|否决公开",
        r"(?:不同意公开|不予公开|否决公开)",
    ),
    topic(
        "不属于本行政机关公开",
        "replies_not_this_agency",
        "不属",
        r"不属于?[本我该]?(?:行政)?(?:机关|单位|部门|局|街道|镇|区|县|市)?(?:公开|职责|掌握)[^#]{0,8}#",
        needs=t.REQUESTS,
        family="kinds",
    ),
    _of_requests("kinds", "申请信息不存在", "replies_not_exist", "不存", r"不存在?"),
    _of_requests("kinds", "告知作出更改补充", "replies_ask_amend", "补充|补正", r"(?:更改|补充|补正)"),
    _of_requests("kinds", "告知通过其他途径办理", "replies_other_channel", "途径", r"其[他它]途径(?:办理|解决)?"),
    topic(
        "同意公开",
        "replies_granted",
        "公开",
        r"(?:同意|予以|给予|准予|全部)公开" + SHARED + r"|#(?:予以|同意|给予)公开",
        needs=t.REQUESTS,
        family="kinds",
        unless="部分|不予|不同意",
    ),
    _of_requests("kinds", "其他答复", "", "其他|其它", r"其[他它](?:类型)?(?:公开)?答复"),
    topic(
        "申请答复数",
        "replies_total",
        "答复",
        r"答复" + SO_MANY + r"|#已?(?:全部)?答复",
        needs=t.REQUESTS,
        sets=t.CLOSED,
        family="closed",
        unless="公开答复|其[他它]|按时|延期|同意|信访|提案|建议",
    ),
)

DISPUTED = (
    topic(
        "行政复议和行政诉讼",
        "reconsideration_total+litigation_total",
        "复议",
        t.BOTH_DISPUTES,
        family="disputes",
        unless=t.CASES_OF_OTHERS,
    ),
    topic(
        "行政复议数量",
        "reconsideration_total",
        "复议",
        t.REVIEWS,
        sets=t.REVIEW,
        family="disputes",
        unless=t.CASES_OF_OTHERS,
    ),
    topic(
        "行政诉讼数量", "litigation_total", "诉讼", t.SUITS, sets=t.SUIT, family="disputes", unless=t.CASES_OF_OTHERS
    ),
    _ending("复议维持", "reconsideration_upheld", "维持", r"维持", t.REVIEW),
    _ending("复议纠错", "reconsideration_corrected", "纠", r"纠[错正]", t.REVIEW),
    _ending("复议其他情形", "reconsideration_other", "其他|其它", r"其[他它](?:情形|结果)", t.REVIEW),
    _ending("诉讼维持或驳回", "litigation_upheld", "维持|驳回", r"(?:维持|驳回)", t.SUIT),
    _ending("诉讼纠错", "litigation_corrected", "纠", r"纠[错正]", t.SUIT),
    _ending("诉讼其他情形", "litigation_other", "其他|其它", r"其[他它](?:情形|结果)", t.SUIT),
    topic(
        "举报投诉数量",
        "complaints_total",
        "举报|投诉",
        r"(?:举报投诉|投诉举报|举报|投诉)" + SO_MANY,
        needs=t.REMEDIES,
    ),
)

ORGANISED = (
    topic(
        "依申请公开信息收取的费用",
        "request_fees_wan",
        "收",
        r"(?:收取|收缴|收费)[^#]{0,20}#",
        units=t.MONEY,
        needs=t.DISCLOSURE,
        unless="减免|减少|免收",
    ),
    topic(
        "专门机构数",
        "org_dedicated_bodies",
        "专门机构",
        r"#(?:政府|政务)?(?:信息)?公开(?:工作)?专门机构|信息公开(?:工作)?专门机构(?:数|共|为|有)*#",
        units=t.PLACES,
    ),
    topic(
        "查阅点数",
        "org_reading_points",
        "查阅",
        r"查阅(?:点|场所|中心)(?:总数|数量|数|共有|共|为|有)*#"
        r"|(?:设立|设置|建立|设有|建成|开设|开辟|建有|设)了?[^#]{0,4}#[^#]{0,10}查阅(?:点|场所|中心)",
        units=t.PLACES,
    ),
    _staff("兼职人员数", "staff_part_time", "兼职", "兼"),
    _staff("专职人员数", "staff_full_time", "专职|全职", "[专全]", "兼"),
    topic(
        "工作人员数",
        "staff_total",
        "人员",
        r"从事[^#]{0,14}公开[^#]{0,6}人员(?:总数|数量|数|共|为|有|:)*#|从事#[^#]{0,14}公开[^#]{0,4}人员",
        units=t.PEOPLE,
        family="staff whole",
        unless="专职|兼职",
    ),
    topic(
        "专项经费",
        "special_funds_wan",
        "专项经费",
        r"专项经费(?:为|共|投入|:|支出|安排)*#",
        units=t.MONEY,
        needs=t.DISCLOSURE,
    ),
    topic(
        "会议数",
        "meetings_total",
        "会",
        r"(?:召开|举行)[^#]{0,24}会(?:议)?(?:数|次数|共|为)*#"
        r"|(?:召开|举行)了?#[^#]{0,14}(?:会议|工作会|专题会|推进会|部署会)",
        units=t.MEETINGS,
        needs=t.DISCLOSURE,
        unless="发布会|听证|座谈|培训|常务|党组|办公会|联席",
    ),
    topic(
        "接受培训人员数",
        "training_participants",
        "培训|参训",
        r"(?:培训|参训)[^#]{0,8}#",
        units=t.VISITS,
        needs=t.DISCLOSURE,
    ),
    topic(
        "培训班数",
        "training_sessions",
        "培训",
        r"培训(?:班|会|活动)?(?:次数|数|共|为)*#|(?:举办|开展|组织)[^#]{0,8}#[^#]{0,14}培训",
        units=t.SESSIONS,
        needs=t.DISCLOSURE,
    ),
)

TOPICS = PROACTIVE + RESPONSE + REQUESTED + ANSWERED + DISPUTED + ORGANISED
