"""How wide text stands, counted in full-width characters, and where a title breaks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate

_STAY_WITH_PREVIOUS = frozenset("，。、；：？！）》」』】〕〉”’…—·～％")
_STAY_WITH_NEXT = frozenset("（《「『【〔〈“‘")
_GOOD_ENDS = (
    "关于",
    "的",
    "、",
    "》",
    "）",
    "”",
    "和",
    "及",
    "与",
    "，",
    "；",
    "：",
    "年",
    "政府",
    "委员会",
    "办公室",
    "局",
    "厅",
)
_LEXICON = (
    "关于 政府 信息 公开 工作 年度 报告 情况 统计 申请 答复 告知 通知 通报 公告 意见 决定 "
    "办法 规定 方案 计划 指南 目录 人民 办公 办公室 办公厅 委员会 领导 小组 管理 服务 中心 "
    "街道 街道办事处 办事处 行政 规范性 文件 中华人民共和国 条例 实施 细则 印发 转发 批转 发布 "
    "修改 废止 清理 结果 公示 部门 单位 机关 国务院 依法 依申请 主动 政务 重点 任务 分工 要点 "
    "处理 受理 补正 延期 征求 第三方 不予 部分 复议 诉讼 举报 投诉 财政 预算 决算 建设 发展 "
    "经济 社会 规划 组织 机构 人员 公益 法律 商业 企业 科研 维持 纠正 其他 尚未 审结 数量 "
    "内容 金额 件数 制发 现行 有效 无法 提供 会议 培训 标准 规范 制度 进一步 加强 推进 做好 "
    "开展 有关 问题 事项 全区 全市 全县 全省 自治区"
)
_WORDS = tuple(_LEXICON.split())
_IN_WORD = 8.0  # cost of parting a pair that reads as one
_OTHER = 1.0  # cost of a break that is no pause of the voice
_MOST_LINES = 8  # what is longer is no title
_TOO_LONG = 1000.0  # cost of a line that holds one long word alone


def width(text: str) -> float:
    """Width in full-width characters: Chinese and its punctuation 1, Latin and digits a half, combining marks 0."""
    return sum(_advance(character) for character in text)


@lru_cache(maxsize=8192)
def _advance(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 1 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def title_lines(text: str, characters: float) -> tuple[str, ...]:
    """A title as lines of at most `characters`, as few as possible, near equal, broken where the voice pauses.

    GB/T 9704-2012 asks for lines that do not part a word and together form a trapezoid or diamond. Newlines in the text
    are kept; a text of more than eight lines is left alone.
    """
    return tuple(line for part in text.split("\n") for line in _balanced(part.strip(), characters))


def _balanced(text: str, characters: float) -> list[str]:
    upto = [0.0, *accumulate(map(_advance, text))]
    if upto[-1] <= characters or upto[-1] > characters * _MOST_LINES:
        return [text]
    ideal = upto[-1] / -(-upto[-1] // characters)
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}  # by end of line: the cost so far, where the line begins
    for end in range(1, len(text) + 1):
        if end < len(text) and not _may_break(text, end):
            continue
        options: list[tuple[float, int]] = []
        cost_here = _break_cost(text, end) + characters
        for start in range(end - 1, -1, -1):
            line = upto[end] - upto[start]
            if line > characters and options:
                break
            if start in best:
                uneven = _TOO_LONG if line > characters else (line - ideal) ** 2 / ideal
                options.append((best[start][0] + uneven + cost_here, start))
        best[end] = min(options)
    lines, end = [], len(text)
    while end:
        start = best[end][1]
        lines.append(text[start:end].strip())
        end = start
    return lines[::-1]


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _STAY_WITH_PREVIOUS or before in _STAY_WITH_NEXT:
        return False
    return not (_advance(before) == 0.5 and _advance(after) == 0.5 and before != " " and after != " ")


def _break_cost(text: str, at: int) -> float:
    if at == len(text):
        return 0
    if not _parts_a_word(text, at) and (text.endswith(_GOOD_ENDS, 0, at) or text[at] in "《“（"):
        return 0
    if text[at] in "的市县区省州镇乡局厅" or (text[at - 1].isdigit() and text[at] in "年月日号届次"):
        return _IN_WORD
    return _IN_WORD if _parts_a_word(text, at) else _OTHER


def _parts_a_word(text: str, at: int) -> bool:
    return any(text.startswith(word, at - n) for word in _WORDS for n in range(1, len(word)) if n <= at)
