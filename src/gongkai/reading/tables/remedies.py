"""The heads of the reconsideration and litigation table, in whatever order their characters are printed.

The table has no row labels: its one row of numbers is known by the heads above it. Columns stand in fives, from
结果维持 to 总计, for each of 行政复议, 未经复议直接起诉 and 复议后起诉; some print the fives one under the other.
"""

from __future__ import annotations

from gongkai.reading.tables.lexicon import Lexicon

GROUPS = {"direct": "直接起诉", "after_review": "复议后", "review": "行政复议"}  # the word a group is known by
IN_ORDER = ("review", "direct", "after_review")
ENDINGS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
ONE_OF_EACH = "维持纠正审"  # each once in every five, and in no other head
ENOUGH_AGREE = 4  # one of them may be misprinted
SHORTEST = 18
IN_EVERY_HEAD = ("纠", "正")  # or one of them, when the other is misprinted
BETWEEN = frozenset(",;")


def head_at_end(words: str, lexicon: Lexicon) -> int:
    """Where the heads at the end of a run of words begin; its length when there are none."""
    start = len(words)
    if start < SHORTEST or not (IN_EVERY_HEAD[0] in words or IN_EVERY_HEAD[1] in words):
        return start
    letters = lexicon.head_letters["t3"] | BETWEEN
    while start and (words[start - 1] in letters or _is_misprint(words, start - 1, letters)):
        start -= 1
    return start


def _is_misprint(words: str, at: int, letters: frozenset[str]) -> bool:
    """Whether a character that no head has stands in the midst of heads."""
    before, after = words[max(0, at - 3) : at], words[at + 1 : at + 4]
    return len(before) == len(after) == 3 and all(each in letters for each in before + after)


def groups_under(head: str) -> tuple[str, ...]:
    """Which fives stand under these heads; none when they are not the heads of this table."""
    if len(head) < SHORTEST:
        return ()
    counts = [head.count(each) for each in ONE_OF_EACH]
    fives = max(set(counts), key=counts.count)
    if not fives or counts.count(fives) < ENOUGH_AGREE:
        return ()
    direct, after = "直" in head or "未经" in head, "后" in head
    repeated = len(IN_ORDER) < fives <= 2 * len(IN_ORDER)  # a head over two rows is printed in each
    if fives == len(IN_ORDER) or (repeated and direct and after):
        return IN_ORDER
    if fives == 2 and direct and after:
        return IN_ORDER[1:]
    if fives == 1 and direct != after:
        return (IN_ORDER[1],) if direct else (IN_ORDER[2],)
    if fives == 1 and not direct and "复议" in head and "起" not in head:
        return (IN_ORDER[0],)
    return ()
