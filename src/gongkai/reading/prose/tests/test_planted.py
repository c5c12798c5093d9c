"""Reports that are right have no finding; one contradiction planted in them is found, and nothing else."""

import pytest

from gongkai.reading.prose.tests.made_up import MAKERS, MadeUp
from gongkai.reading.whole import read_report

Found = set[tuple[str, object, object]]
SEEDS = range(12)


def findings(content: bytes) -> Found:
    report = read_report(content, name="a.txt")
    return {(each.code, each.expected, each.actual) for each in report.findings}


@pytest.mark.parametrize("year", MAKERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_report_that_is_right_has_no_finding(year: int, seed: int) -> None:
    assert findings(MAKERS[year](seed).text.encode()) == set()


def made(year: int, seed: int = 3) -> tuple[MadeUp, dict[str, int]]:
    report = MAKERS[year](seed)
    return report, report.figures


def codes(content: bytes) -> list[str]:
    return sorted(code for code, _, _ in findings(content))


PLANTED_2018 = [
    (
        "共收到政府信息公开申请{requests_received_total}件",
        "共收到政府信息公开申请{requests_received_total}0件",
        ["F14-W15", "P-SHARE", "P-SHARE", "P-SUM"],
    ),
    ("信函申请{requests_letter}件", "信函申请1{requests_letter}件", ["F14-W15", "P-SUM"]),
    ("专职{staff_full_time}人", "专职6{staff_full_time}人", ["F14-W15", "P-SUM"]),
    ("六个部分组成", "七个部分组成", ["P-PARTS"]),
    ("主要有两个方面", "主要有三个方面", ["P-LIST"]),
    ("五、因政府", "七、因政府", ["P-NUMBERING"]),
    ("现编制2018年度", "现编制2017年度", ["P-YEAR"]),
    ("自2018年1月1日起", "自2017年1月1日起", ["P-YEAR"]),
    ("2019年，我们将", "2018年，我们将", ["P-YEAR"]),
    ("ljzwgk@126.com", "ljzwgk126.com", ["P-EMAIL"]),
    ("0432-64837815", "0432-648378", ["P-PHONE"]),
    ("http://www.linjiang.gov.cn/", "http://10.1.2.3/admin/", ["P-URL"]),
    ("临政办〔2017〕8号", "临政办[2017]08号", ["P-DOCNO"]),
    ("政府网站公开信息", "政府网站公开信息1", ["F14-W15"]),
    ("未发生行政诉讼", "发生行政诉讼5件", ["F14-W15"]),
    ("2018年，未收取任何费用。", "2018年，依申请公开收取费用200元。", ["F14-W15"]),
    ("（2018年度）", "（2017年度）", ["F14-F04"]),
    ("填报单位（盖章）：临江区人民政府办公室", "填报单位（盖章）：", ["F14-F05"]),
    ("审核人：李敏", "审核人：", ["F14-F05"]),
    ("填报日期：2019年1月3日", "填报日期：", ["F14-F05"]),
    ("二、主动公开政府信息情况\n", "二、主动公开政府信息情情况\n", ["P-HEADING"]),
    ("\t一、主动公开情况\t—\t", "\t一、主动公开情况\t—\t7", ["F14-F01"]),
    ("\t1.政府公报公开政府信息数\t条\t", "\t1.政府公报公开政府信息数\t件\t", ["F14-F03"]),
    ("\t3.网络申请数\t件\t", "\t3.网络申请数\t件\t9", ["F14-E01", "F14-W15"]),
    (
        "\t1.专职人员数（不包括政府公报及政府网站工作人员数）\t人\t",
        "\t1.专职人员数（不包括政府公报及政府网站工作人员数）\t人\t7",
        ["F14-E07", "F14-W15"],
    ),
    ("\t涉及商业秘密\t件\t1", "\t涉及商业秘密\t件\t2", ["F14-E04"]),
    ("\t其中：主要负责同志参加新闻发布会次数\t次\t1", "\t其中：主要负责同志参加新闻发布会次数\t次\t4", ["F14-I04"]),
    ("\t制发规范性文件总数\t件\t5", "\t制发规范性文件总数\t件\t3", ["F14-W01"]),
    ("四、政府信息公开的收费及减免情况\n2018年，未收取任何费用。\n五、", "四、", ["P-NUMBERING", "P-PARTS"]),
]

PLANTED_2023 = [
    ("新收政府信息公开申请{t2.new.total}件", "新收政府信息公开申请9{t2.new.total}件", ["F14-W15"]),
    ("答复{t2.result_total.total}件", "答复9{t2.result_total.total}件", ["F14-W15", "P-SHARE", "P-SUM"]),
    ("部分公开{t2.partial.total}件", "部分公开9{t2.partial.total}件", ["F14-W15", "P-SUM"]),
    ("结果维持{t3.review.upheld}件", "结果维持9{t3.review.upheld}件", ["F14-W15", "P-SUM"]),
    ("自2023年1月1日起", "自2022年1月1日起", ["P-YEAR"]),
    ("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "", ["P-PERIOD"]),
    ("2024年，我县将", "2023年，我县将", ["P-YEAR"]),
    ("六、其他需要报告的事项\n", "", ["P-CHAPTER"]),
    ("yszwgk@126.com", "yszwgk@126", ["P-EMAIL"]),
    ("主要有两个方面", "主要有四个方面", ["P-LIST"]),
    ("全年收取", "截止12月31日，全年收取", ["P-TYPO"]),
    ("五、存在的主要问题", "六、存在的主要问题", ["P-NUMBERING"]),
]


@pytest.mark.parametrize(("right", "wrong", "expected"), PLANTED_2018, ids=[wrong[:24] for _, wrong, _ in PLANTED_2018])
def test_a_contradiction_planted_in_a_report_of_2018(right: str, wrong: str, expected: list[str]) -> None:
    report, figures = made(2018)
    assert codes(report.plant(right.format_map(figures), wrong.format_map(figures))) == expected


@pytest.mark.parametrize(("right", "wrong", "expected"), PLANTED_2023, ids=[wrong[:24] for _, wrong, _ in PLANTED_2023])
def test_a_contradiction_planted_in_a_report_of_2023(right: str, wrong: str, expected: list[str]) -> None:
    report, figures = made(2023)
    for code, value in figures.items():
        right, wrong = right.replace(f"{{{code}}}", str(value)), wrong.replace(f"{{{code}}}", str(value))
    assert codes(report.plant(right, wrong)) == expected


@pytest.mark.parametrize("row", ["t2.granted", "t2.denied.admin_query", "t2.carried_out"])
def test_a_cell_of_table_2_that_is_wrong_breaks_its_row_and_its_column(row: str) -> None:
    report, figures = made(2023)
    line = "\t".join(str(figures[f"{row}.{column}"]) for column in ("natural", "enterprise", "research"))
    wrong = "\t".join(
        str(figures[f"{row}.{column}"] + (column == "enterprise")) for column in ("natural", "enterprise", "research")
    )
    label = {
        "t2.granted": "（一）予以公开",
        "t2.denied.admin_query": "8.属于行政查询事项",
        "t2.carried_out": "四、结转下年度继续办理",
    }
    column = "F21-T2-E01" if row == "t2.carried_out" else "F21-T2-E02"
    assert codes(report.plant(f"{label[row]}\t{line}", f"{label[row]}\t{wrong}")) == [column, "F21-T2-E03"]
