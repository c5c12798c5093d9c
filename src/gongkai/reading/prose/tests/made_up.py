"""Made-up reports that are right in every number: narrative and table from the same figures, others for each seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from gongkai.sheets.figures import FORMS, slots
from gongkai.sheets.parts import Kind
from gongkai.sheets.y2021_rules import APPLICANTS, COMMON_RESULTS, DENIED, NOT_PROCESSED, OTHER, UNABLE

KINDS_2014 = (
    "replies_already_public",
    "replies_granted",
    "replies_partially_granted",
    "replies_refused_total",
    "replies_not_this_agency",
    "replies_not_exist",
)


def share(part: int, whole: int) -> str:
    """A share to one decimal, rounded half up as in a report."""
    return str((Decimal(100 * part) / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


@dataclass
class MadeUp:
    """A report as text, with its figures. `plant` puts one wrong word for a right one."""

    text: str
    figures: dict[str, int] = field(default_factory=dict)

    def plant(self, right: str, wrong: str) -> bytes:
        """The file with one place changed. Raises ValueError when the place is not there exactly once."""
        if self.text.count(right) != 1:
            raise ValueError(f"{right!r} stands {self.text.count(right)} times")
        return self.text.replace(right, wrong).encode()


def report_2018(seed: int) -> MadeUp:
    """A district's report of 2018 with the table of form 2014 behind it."""
    chance = random.Random(seed)
    n = chance.randint
    ways = {
        "requests_in_person": n(3, 30),
        "requests_fax": n(1, 5),
        "requests_online": n(3, 30),
        "requests_letter": n(3, 9),
    }
    received = sum(ways.values())
    extended = n(1, 3)
    kinds = dict.fromkeys(KINDS_2014, 1)
    kinds["replies_granted"] = received - 5
    channels = {"channel_gazette": n(5, 20), "channel_website": n(300, 900), "channel_weibo": n(30, 90)}
    channels |= {"channel_wechat": n(100, 290), "channel_other": n(5, 20)}
    total = max(channels.values()) + n(5, 20)
    full, part = n(1, 5), n(10, 40)
    figures = {
        **ways,
        **kinds,
        **channels,
        "requests_received_total": received,
        "requests_closed_total": received,
        "requests_closed_on_time": received - extended,
        "requests_closed_extended": extended,
        "replies_total": received,
        "refused_trade_secret": 1,
        "proactive_info_total": total,
        "proactive_normative_docs": 4,
        "normative_docs_issued_total": 5,
        "response_hot_topics": 9,
        "weibo_wechat_responses": 6,
        "press_conferences_total": 3,
        "press_conferences_principal": 1,
        "reconsideration_total": 3,
        "reconsideration_upheld": 2,
        "reconsideration_corrected": 1,
        "org_dedicated_bodies": 1,
        "org_reading_points": n(3, 60),
        "staff_total": full + part,
        "staff_full_time": full,
        "staff_part_time": part,
        "meetings_total": 4,
        "training_sessions": 2,
        "training_participants": n(50, 200),
    }
    text = NARRATIVE_2018.format_map(
        {
            **figures,
            "share_person": share(ways["requests_in_person"], received),
            "share_online": share(ways["requests_online"], received),
        }
    )
    return MadeUp(text + "\n" + table_2014(figures), figures)


def table_2014(figures: dict[str, int]) -> str:
    """The table of form 2014, a row a line, cells parted by tabs."""
    rows = []
    for cell in slots(FORMS["2014"]):
        value = "" if cell.kind is Kind.HEADING else str(figures.get(cell.code, 0))
        rows.append(f"\t{cell.line.label}\t{cell.line.unit}\t{value}")
    return "\n".join((FRAME_HEAD, *rows, FRAME_FOOT))


FRAME_HEAD = (
    "附件2\n政府信息公开情况统计表\n（2018年度）\n填报单位（盖章）：临江区人民政府办公室\n\t统 计 指 标\t单位\t统计数"
)
FRAME_FOOT = "单位负责人：王立 审核人：李敏 填报人：张山\n联系电话：0432-62793697 填报日期：2019年1月3日"

NARRATIVE_2018 = """临江区人民政府2018年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和《关于做好2017年政府信息公开年度报告编制工作的通知》（临政办〔2017〕8号），现编制2018年度政府信息公开工作年度报告。本报告由概述、主动公开、依申请公开、收费及减免、复议诉讼、问题及改进六个部分组成。本报告中所列数据的统计期限自2018年1月1日起至2018年12月31日止。电子邮箱：ljzwgk@126.com，电话：0432-64837815，网址：http://www.linjiang.gov.cn/。
一、概述
2018年，我区依法推进政府信息公开。从事政府信息公开工作人员{staff_total}人，其中专职{staff_full_time}人、兼职{staff_part_time}人。召开政府信息公开工作会议4次，举办培训班2次，培训{training_participants}人次。全区共设置政府信息公开查阅点{org_reading_points}个。
二、主动公开政府信息情况
2018年，全区主动公开政府信息{proactive_info_total}条。其中，主动公开规范性文件4条。政府网站公开信息{channel_website}条，政务微博发布信息{channel_weibo}条，政务微信发布信息{channel_wechat}条。
三、依申请公开政府信息和不予公开政府信息情况
2018年，全区共收到政府信息公开申请{requests_received_total}件，其中当面申请{requests_in_person}件，占{share_person}%；网络申请{requests_online}件，占{share_online}%；信函申请{requests_letter}件；传真申请{requests_fax}件。全部按期办理，申请答复{replies_total}件，其中同意公开{replies_granted}件，信息不存在1件。
四、政府信息公开的收费及减免情况
2018年，未收取任何费用。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
2018年，发生政府信息公开行政复议3件，其中维持2件、纠错1件，未发生行政诉讼。
六、政府信息公开工作存在的主要问题及改进情况
存在的问题主要有两个方面：一是公开不够及时；二是解读不够深入。2019年，我们将进一步加强培训。"""


def report_2023(seed: int) -> MadeUp:
    """A county's report of 2023 with the three tables of form 2021."""
    chance = random.Random(seed)
    rows = (*COMMON_RESULTS, *OTHER)
    cells: dict[str, int] = {}
    for column in APPLICANTS:
        for row in rows:
            cells[f"{row}.{column}"] = chance.choice((0, 0, chance.randint(1, 40)))
        cells[f"t2.granted.{column}"] += sum(cells[f"{row}.{column}"] for row in (*DENIED, *NOT_PROCESSED)) + 2
        result = sum(cells[f"{row}.{column}"] for row in rows)
        out = chance.randint(0, 5)
        carried = chance.randint(0, 2)
        cells |= {f"t2.result_total.{column}": result, f"t2.carried_out.{column}": out}
        cells |= {f"t2.carried_in.{column}": carried, f"t2.new.{column}": result + out - carried}
    cells["t2.carried_in.natural"] += 1
    cells["t2.new.natural"] -= 1
    for row in ("t2.new", "t2.carried_in", *rows, "t2.result_total", "t2.carried_out"):
        cells[f"{row}.total"] = sum(cells[f"{row}.{column}"] for column in APPLICANTS)
    for group in ("review", "direct", "after_review"):
        endings = {ending: chance.randint(0, 30) for ending in ("upheld", "corrected", "other", "pending")}
        cells |= {f"t3.{group}.{ending}": value for ending, value in endings.items()}
        cells[f"t3.{group}.total"] = sum(endings.values())
    cells |= {"t1.rules.issued": 0, "t1.rules.repealed": 0, "t1.rules.in_force": 0, "t1.normative.issued": 12}
    cells |= {"t1.normative.repealed": 3, "t1.normative.in_force": 140, "t1.licensing.decisions": 5544}
    cells |= {"t1.penalty.decisions": 2086, "t1.coercion.decisions": 1272, "t1.fees.amount_wan": 1472}
    return MadeUp(_text_2023(cells), cells)


def _text_2023(cells: dict[str, int]) -> str:
    def total(rows: tuple[str, ...]) -> int:
        return sum(cells[f"{row}.total"] for row in rows)

    words = {
        "new": cells["t2.new.total"],
        "carried_in": cells["t2.carried_in.total"],
        "result": cells["t2.result_total.total"],
        "carried_out": cells["t2.carried_out.total"],
        "granted": cells["t2.granted.total"],
        "partial": cells["t2.partial.total"],
        "denied": total(DENIED),
        "unable": total(UNABLE),
        "notproc": total(NOT_PROCESSED),
        "other": total(OTHER),
        "share": share(cells["t2.granted.total"], cells["t2.result_total.total"]),
        "review": cells["t3.review.total"],
        "suits": cells["t3.direct.total"] + cells["t3.after_review.total"],
        **{ending: cells[f"t3.review.{ending}"] for ending in ("upheld", "corrected", "pending")},
        "ended_otherwise": cells["t3.review.other"],
    }
    tables = {"table_1": _table_1(cells), "table_2": _table_2(cells), "table_3": _table_3(cells)}
    return NARRATIVE_2023.format_map({**words, **tables})


def _row(*values: object) -> str:
    return "\t".join(map(str, values))


def _table_1(cells: dict[str, int]) -> str:
    def line(label: str, stem: str, *columns: str) -> str:
        return _row(label, *(cells[f"{stem}.{column}"] for column in columns))

    return "\n".join(
        (
            "第二十条第（一）项",
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
            line("规章", "t1.rules", "issued", "repealed", "in_force"),
            line("行政规范性文件", "t1.normative", "issued", "repealed", "in_force"),
            "第二十条第（五）项",
            "信息内容\t本年处理决定数量",
            line("行政许可", "t1.licensing", "decisions"),
            "第二十条第（六）项",
            "信息内容\t本年处理决定数量",
            line("行政处罚", "t1.penalty", "decisions"),
            line("行政强制", "t1.coercion", "decisions"),
            "第二十条第（八）项",
            "信息内容\t本年收费金额（单位：万元）",
            line("行政事业性收费", "t1.fees", "amount_wan"),
        )
    )


def _table_2(cells: dict[str, int]) -> str:
    block = next(part for part in FORMS["2021"].parts if part.code == "t2").blocks[0]
    heads = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n"
    heads += "自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
    rows = [
        _row(line.label, *(cells[f"{line.code}.{column}"] for column in (*APPLICANTS, "total"))) for line in block.lines
    ]
    return "\n".join((heads, *rows))


def _table_3(cells: dict[str, int]) -> str:
    endings = ("upheld", "corrected", "other", "pending", "total")
    heads = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
    values = [cells[f"t3.{group}.{ending}"] for group in ("review", "direct", "after_review") for ending in endings]
    return "\n".join(
        ("行政复议\t行政诉讼", "未经复议直接起诉\t复议后起诉", f"{heads}\t{heads}\t{heads}", _row(*values))
    )


NARRATIVE_2023 = """云山县人民政府2023年政府信息公开工作年度报告
本报告根据《中华人民共和国政府信息公开条例》（国令第711号）编制。本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。如有疑问，请与云山县人民政府办公室联系（地址：云山县湖滨大道90号，邮编：223100，电话：0517-87222589，电子邮箱：yszwgk@126.com）。
一、总体情况
（一）主动公开。2023年，我县认真落实条例要求。
（二）依申请公开。2023年，全县新收政府信息公开申请{new}件，上年结转申请{carried_in}件，答复{result}件，其中予以公开{granted}件，占{share}%；部分公开{partial}件；不予公开{denied}件；无法提供{unable}件；不予处理{notproc}件；其他处理{other}件。另有{carried_out}件结转下年度继续办理。
（三）监督保障。政府信息公开行政复议{review}件，其中结果维持{upheld}件、结果纠正{corrected}件、其他结果{ended_otherwise}件、尚未审结{pending}件；政府信息公开行政诉讼{suits}件。
二、主动公开政府信息情况
{table_1}
三、收到和处理政府信息公开申请情况
{table_2}
四、政府信息公开行政复议、行政诉讼情况
{table_3}
五、存在的主要问题及改进情况
主要有两个方面的不足：一是解读不够丰富；二是培训不够经常。2024年，我县将进一步加强培训。
六、其他需要报告的事项
2023年，全年收取信息处理费0元。
"""

MAKERS: dict[int, Callable[[int], MadeUp]] = {2018: report_2018, 2023: report_2023}
