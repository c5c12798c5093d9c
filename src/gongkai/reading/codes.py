"""Every code a reading can report: how grave it is, what it is called, and what it means.

The relations of the forms bring their own codes from `sheets`; all others are declared here. `found` makes a finding
with the severity its code has. `python -m gongkai.reading.codes` prints docs/findings.md.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from gongkai.base.findings import NOWHERE, Finding, Place, Scalar, Severity
from gongkai.sheets.figures import FORMS
from gongkai.sheets.parts import Words

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Code(NamedTuple):
    """One kind of finding: its severity, its name and what it says of a report."""

    code: str
    severity: Severity
    title: Words
    says: Words


def _code(code: str, severity: Severity, zh: str, en: str, says_zh: str, says_en: str) -> Code:
    return Code(code, severity, Words(zh, en), Words(says_zh, says_en))


CONTENT = (
    _code(
        "P-NOTABLE", ERROR, "缺少统计表", "No statistics table",
        "报告年度适用的格式要求附统计表，文中没有。",
        "The form of the report year requires a statistics table and there is none.",
    ),
    _code(
        "P-CHAPTER", ERROR, "缺少法定内容", "A required chapter is missing",
        "缺少条例规定年度报告应当包括的内容（2007年条例第三十二条；2019年条例第五十条）。",
        "A content the Regulations require of an annual report is missing (2007 art. 32; 2019 art. 50).",
    ),
    _code(
        "P-PERIOD", WARNING, "没有写明统计期限", "No statistics period",
        "全文没有写明数据的统计期限，或者写明的期限不是报告年度的全年。",
        "The text names no period for its figures, or one that is not the whole report year.",
    ),
    _code(
        "P-YEAR", ERROR, "年份与报告年度矛盾", "A year contradicts the report year",
        "指称报告期或下一步工作的年份与报告年度不符。",
        "A year that names the period reported, or planned next, does not fit the report year.",
    ),
    _code(
        "P-DATE", ERROR, "超过法定公布日期", "Published after the legal day",
        "落款或发布日期晚于法定期限（3月31日；2019年度起部门为1月31日），或者写的日期不存在。",
        "Signed or published after the legal day (31 March; departments 31 January from report year 2019), "
        "or a date no calendar has.",
    ),
)  # fmt: skip

NUMBERS = (
    _code(
        "P-SUM", ERROR, "文中数字合计不符", "Figures in the text do not add up",
        "文中分项之和与总数不符，或者分项超过总数。",
        "Figures do not add up to the figure they are said to make up, or parts exceed the whole.",
    ),
    _code(
        "P-SHARE", WARNING, "比例或增幅与数字不符", "A share or growth differs from its counts",
        "按文中数字重算的比例、办结率或增幅与所写不同（允许末位半个单位的四舍五入误差）。",
        "A share, rate or growth recomputed from the counts differs by more than half of its last printed digit.",
    ),
    _code(
        "P-SHARES", ERROR, "各项比例合计不是100%", "Shares do not add up to 100 %",
        "同一总数下各项比例之和超过100%，或者在各项齐全时不足100%（已计四舍五入误差）。",
        "Shares of one whole add up to more than 100 %, or to less when they are complete, beyond rounding.",
    ),
    _code(
        "P-SCOPE", INFO, "口径不同，不作比较", "Different scope, not compared",
        "两个数字范围不同（本办与全区、新收与收办、几个渠道合计），不能相互比较或拆分。",
        "Figures of different scope (the office and the district, new and handled, several channels in one) "
        "that must be neither compared nor split.",
    ),
)  # fmt: skip

STRUCTURE = (
    _code(
        "P-PARTS", ERROR, "部分数目与正文不符", "Announced and found number of parts differ",
        "文中说全文共几个部分，实际找到的部分数目不同；以“等”结尾的列举只作提示。",
        "N parts are announced and another number is found; a list that ends in 等 is only remarked on.",
    ),
    _code(
        "P-LIST", ERROR, "列举数目与所说不符", "Announced and listed number of points differ",
        "文中说“几个方面”，接着列出的项目数目不同。",
        "So many points are announced and another number is listed (一是…二是…三是).",
    ),
    _code(
        "P-NUMBERING", ERROR, "序号中断或混用", "Numbering broken or mixed",
        "章节或列举的序号跳号、重号或混用不同写法。",
        "The numbering of chapters or of a list skips, repeats or mixes styles.",
    ),
    _code(
        "P-CHART", ERROR, "所说图表或附件不在文中", "A chart, table or attachment is absent",
        "文中提到的图、表或附件没有找到。",
        "A chart, table or attachment is announced and is not there.",
    ),
)  # fmt: skip

WORDING = (
    _code(
        "P-EMAIL", ERROR, "电子邮箱不可能有效", "Not a possible e-mail address",
        "写出的电子邮箱不是可能的地址，例如缺少“@”。",
        "The e-mail address printed cannot be one, for example it has no @.",
    ),
    _code(
        "P-PHONE", WARNING, "电话号码有问题", "Not a complete telephone number",
        "写出的电话号码位数不对，或者没有区号，外地公众无法拨打。",
        "The telephone number has an impossible length, or no area code for callers from elsewhere.",
    ),
    _code(
        "P-URL", ERROR, "网址不能供公众使用", "Not an address for the public",
        "写出的网址是后台登录页、IP地址或不完整的地址，公众无法使用。",
        "The web address is a login page, a bare address or a dead form of one.",
    ),
    _code(
        "P-DOCNO", INFO, "发文字号格式", "Form of a document number",
        "发文字号没有使用六角括号〔〕或带有虚位、“第”字；同时给出规范写法。",
        "A document number is not in 〔〕 form, or has a leading zero or 第; the normalised number is given.",
    ),
    _code(
        "P-HEADING", ERROR, "标题或行名有错字", "A misprinted heading or row label",
        "格式规定的标题或行名印错。",
        "An official heading or row label is misprinted.",
    ),
    _code(
        "P-TYPO", INFO, "常见笔误", "A known slip of the pen",
        "常见的错别字、重复字或误用词，例如“截止”应为“截至”。",
        "A known misprint, doubled character or misused word.",
    ),
    _code(
        "P-MISSING", WARNING, "句中缺少数字、日期或词语", "Something is left out of a sentence",
        "句子里应有的数字、日期、名称或词语没有填写。",
        "A number, date, name or word that the sentence needs is left out.",
    ),
)  # fmt: skip

READER = (
    _code(
        "R-NOREPORT", ERROR, "不是年度报告", "Not an annual report",
        "文件不是政府信息公开工作年度报告。",
        "The file is no annual report on government information disclosure.",
    ),
    _code(
        "R-UNIT", WARNING, "单位不明", "Unit not certain",
        "看不出或不能确定是哪个单位的报告。",
        "Whose report it is cannot be told, or not with certainty.",
    ),
    _code(
        "R-YEAR", WARNING, "年度不明", "Year not certain",
        "看不出或不能确定是哪一年度的报告。",
        "The report year cannot be told, or not with certainty.",
    ),
    _code(
        "R-PREVIOUS", WARNING, "不是上一年的报告", "Not last year's report",
        "作对照的文件不是同一单位上一年度的报告，没有核对跨年关系。",
        "The file to compare with is not last year's report of the same unit; nothing was compared.",
    ),
    _code(
        "R-EDITION", WARNING, "格式版本与年度不符", "Edition does not fit the year",
        "统计表的格式与报告年度应当使用的格式不同。",
        "The statistics table has another edition's form than the report year calls for.",
    ),
    _code(
        "R-FORM", WARNING, "不是全国统一格式", "Not a known form",
        "统计表不是已知的全国格式，只照录各行。",
        "The statistics table has no known national form; its rows are given as printed.",
    ),
    _code(
        "R-TWO", WARNING, "同一内容出现不止一次", "Printed more than once",
        "文件里有不止一份报告或同一张表出现不止一次。",
        "The file holds more than one report, or one table more than once.",
    ),
    _code(
        "R-LABEL", WARNING, "行名或列名不完全相同", "A label is not exactly the form's",
        "行名或列名与格式不完全相同，按最接近的认定。",
        "A row or column label is not exactly that of the form and was taken for the nearest.",
    ),
    _code(
        "R-ROW", INFO, "格式以外的行", "A row outside the form",
        "统计表中有格式以外的行。",
        "The table has a row that the form does not have.",
    ),
    _code(
        "R-MISSING", WARNING, "找不到格式的行", "Rows of the form were not found",
        "统计表里没有找到格式规定的某几行。",
        "Rows of the form stand nowhere in a table that goes on behind them.",
    ),
    _code(
        "R-SPLIT", WARNING, "数字连写", "Digits run together",
        "数字连写，有不止一种拆分。",
        "Digits are printed together and can be split in more than one way.",
    ),
    _code(
        "R-CELL", WARNING, "单元格不是数字", "A cell holds no number",
        "单元格里不是数字也不是空白。",
        "A cell holds something that is neither a number nor blank.",
    ),
)  # fmt: skip

GROUPS: tuple[tuple[Words, tuple[Code, ...]], ...] = (
    (Words("内容与日期", "Content and dates"), CONTENT),
    (Words("文中数字", "Figures in the text"), NUMBERS),
    (Words("结构", "Structure"), STRUCTURE),
    (Words("文字与地址", "Wording and addresses"), WORDING),
    (Words("读取", "Reading"), READER),
)


@cache
def declared() -> dict[str, Code]:
    """Every code: those declared here, then the relations of the forms, in the order of the page.

    A relation that a form states in two parts under one code has one entry.
    """
    codes = {each.code: each for _, group in GROUPS for each in group}
    for form in FORMS.values():
        for relation in form.relations:
            codes.setdefault(relation.id, Code(relation.id, relation.severity, relation.rule, relation.rule))
    return codes


def found(
    code: str,
    words: str,
    *,
    expected: Scalar = None,
    actual: Scalar = None,
    figures: tuple[str, ...] = (),
    place: Place = NOWHERE,
    severity: Severity | None = None,
) -> Finding:
    """A finding under a declared code, with that code's severity unless another is given. Raises KeyError."""
    weight = severity or declared()[code].severity
    return Finding(code, weight, words, expected=expected, actual=actual, figures=figures, place=place)


def page() -> str:
    """The page docs/findings.md."""
    lines = [
        "# Findings of a reading",
        "",
        "What `gongkai read` can report, by code. A relation with an operand that is not a certain number is not",
        "assessed and reports nothing. Each finding carries its place, a sentence in Chinese, what was expected, what",
        "the report says, and the figures concerned. F14-W15 is used for text and table of every edition.",
    ]
    for title, group in GROUPS:
        lines += ["", f"## {title.en} — {title.zh}", "", "| Code | Severity | Title | Says |", "|---|---|---|---|"]
        lines += [_row(each.code, each.severity, f"{each.title.en} — {each.title.zh}", each.says.en) for each in group]
    for form in FORMS.values():
        lines += ["", f"## Relations of form {form.edition} — {form.title}", ""]
        lines += ["| Code | Severity | Rule | 规则 |", "|---|---|---|---|"]
        lines += [_row(each.id, each.severity, each.rule.en, each.rule.zh) for each in form.relations]
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    print(page(), end="")
