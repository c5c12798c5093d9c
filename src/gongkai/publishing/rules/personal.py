"""Marks of persons in a text that must not go out: found with as few false alarms as can be. Pure.

A number is believed only for what makes it one: the check sign of an identity or bank number, or a word beside it that
calls it so (a slip of the pen does not make it less a person's), the digits that mobile numbers begin with. What is
masked already (3201***********1234) is no finding, and no part of a web address is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.base.text import folded

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_SIGNS = "10X98765432"
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()  # noqa: SIM905
)
EARLIEST_BIRTH = date(1900, 1, 1)


class Mark(StrEnum):
    """What a stretch of text says of a person."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    LANDLINE = "landline"
    BANK_CARD = "bank-card"
    PASSPORT = "passport"
    PLATE = "plate"
    HOME = "home"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Trace:
    """A mark at `text[start:end]`."""

    mark: Mark
    start: int
    end: int


GAP = r"[ \-]?"
NOT_WITHIN = r"(?<![0-9A-Za-z*.])"
IDENTITY_18 = re.compile(NOT_WITHIN + rf"[1-8](?:{GAP}\d){{16}}{GAP}[\dXx](?![0-9A-Za-z*])")
IDENTITY_15 = re.compile(NOT_WITHIN + r"[1-8]\d{14}(?![0-9A-Za-z*])")
MOBILE = re.compile(
    NOT_WITHIN + r"(?<!\d[-—])(?<!〕)(?:\+?86[ \-]?)?1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}"
    r"(?![0-9A-Za-z*]|[ \-]\d|\.\d| ?(?:[万亿]?元|[万亿千]|平方|立方|公里|公顷|亩|吨|千瓦|件|条|户|人次|%))"
)
LANDLINE = re.compile(
    NOT_WITHIN + r"(?:\(?0\d{2,3}\)?[ \-—–]{0,2})?[2-8]\d{2,3}[ \-]?\d{4}(?![0-9A-Za-z*年月日元万亿条件人户%.]|[-]\d)"
)
BANK_CARD = re.compile(NOT_WITHIN + r"(?:3|4|5|6|9)\d{3}(?:[ \-]?\d{4}){3}(?:[ \-]?\d{1,3})?(?![0-9A-Za-z*])")
PASSPORT = re.compile(NOT_WITHIN + r"(?:[EeGg]\d{8}|[DdPpSs][Ee]?\d{7,8}|E[A-HJ-NP-Z]\d{7})(?![0-9A-Za-z*])")
PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?"
    "(?:[DF][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学])(?![0-9A-Za-z*])"
)
HOME = re.compile(
    r"[\u4e00-\u9fa5A-Za-z0-9]{2,16}(?:小区|花园|家园|公寓|嘉园|新村|苑|庄园|名邸|华府|[路街道巷胡同]\d{1,5}号?(?:院)?)"
    r"[\u4e00-\u9fa5A-Za-z0-9期区座\-]{0,8}?\d{1,4}(?:号楼|栋|幢|座|号)[\-]?"
    r"(?:[一二三四五六七八九十\d]{1,3}单元|[A-Za-z]座)?[\-]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:室|户|号房|门)"
)
HOME_AFTER = re.compile(
    r"(?:家住|现住|家庭(?:住|地)址|居住地?址|户籍(?:所在地|地?址|地|住址)|暂住地|住址"
    r"|(?:^|(?<=[,;。) ]))住(?![房建院宿宅所户址]))[: ]*"
    r"(?=[^,;。]{0,24}[省市区县镇乡村街路屯园苑])[\u4e00-\u9fa5A-Za-z0-9\-]{3,40}?"
    r"(?:\d{1,5}(?:号楼?|组|社|栋|幢|单元|室)|\d{1,4}-\d{1,4}(?:-\d{1,4})?"
    r"|[一二三四五六七八九十]{1,3}(?:组|社)(?!区))"
    r"(?:\d{1,4}(?:号楼?|栋|幢|单元|室|户|号))*"
)
HOME_SHORT = re.compile(r"\d{1,4}(?:号楼|栋|幢)[一二三四五六七八九十\d]{1,3}单元\d{2,4}(?:室|户|号)?(?!\d)")
OF_A_PERSON = re.compile(
    r"手机|联系人|本人|家庭|住址|住宅|户主|申请人|当事人|姓名|家长|监护人|业主|村民|居民|学生|患者"
)
OF_AN_OFFICE = re.compile(
    r"办公|值班|热线|咨询|监督|投诉|举报|传真|客服|服务电话|受理|窗口|邮编|中心|机关|单位|总机|公开电话|政府|大厦|法院|学校|医院|公司|地点|会议室"
)
OTHER_NUMBER = re.compile(r"(?:金额|数量|总额|合计|编号|代码|单号|编码|文号|标识码)[^\u4e00-\u9fa5]*$|金额.{0,8}$")
CALLED = re.compile(r"电话|手机|联系")
ADDRESS = re.compile(r"(?<!家庭)(?<!户籍)(?<!居住)地址[:：]? ?[\u4e00-\u9fa5]*$")
OF_A_FLAT = re.compile("单元|户|小区|花园|家园|公寓|嘉园|新村|苑")
IDENTITY_WORD = re.compile(r"身份|公民号码|证件号|居民证")
ADDRESS_OF_A_PAGE = re.compile(r"(?:https?://|www\.)[A-Za-z0-9./?=&_%#:~+\-]*$")
PASSPORT_WORD = re.compile(r"护照")
PLATE_WORD = re.compile(r"车牌|车辆|号牌|轿车|货车|驾驶|肇事|车主")
CARD_WORD = re.compile(r"银行|卡号|账号|帐号|账户|开户|收款")
CALLED_A_CARD = re.compile(r"卡号|银行卡|储蓄卡|借记卡|信用卡|一卡通|社保卡")
OF_A_CARD = ("62", "4367", "4563", "9558", "9559")  # what cards of persons begin with
NO_HOME = re.compile(
    r"派出所|公安|机关|单位|部门|窗口|服务站|服务中心|街道办|居委会|村委会|居民委员会|村民委员会|法院|学校|医院|公司|政府驻地"
)
NAME_BESIDE = re.compile(
    r"(?:姓名[:：]?|^|[\t、,，;；（(])\s*([\u4e00-\u9fa5]{2,4})[\s,，:：、(（]*(?:身份证(?:号码?)?[:：]?\s*)?$"
)
NO_NAME = re.compile("[证件号码名]")
LONGEST_ADDRESS = 200  # characters of a web address before a number in it
BEFORE = 16  # characters before a number that may say whose it is


def traces(line: str) -> Iterator[Trace]:
    """The marks of persons in a line, in order; no two overlap, the surer one first. Cost: about 2 µs a character."""
    text = folded(line)
    taken: list[tuple[int, int]] = []
    found: list[Trace] = []
    for mark, pattern, is_one in _RULES:
        for hit in pattern.finditer(text):
            start, end = hit.span()
            if mark is not Mark.IDENTITY and _is_in_a_link(text, start):
                continue
            if is_one(text, start, end) and not any(start < stop and begin < end for begin, stop in taken):
                taken.append((start, end))
                found.append(Trace(mark, start, end))
    names = [name for trace in found if trace.mark is Mark.IDENTITY for name in _name_before(text, trace.start)]
    yield from sorted([*found, *names], key=lambda trace: trace.start)


def is_identity_number(written: str) -> bool:
    """Whether a number is that of a resident's identity card (GB 11643—1999): 18 signs with a check sign, or 15."""
    number = re.sub(r"[ \-]", "", folded(written)).upper()
    if number[:2] not in PROVINCES:
        return False
    if len(number) == 15:
        return number.isdecimal() and _is_birth(f"19{number[6:12]}")
    if len(number) != 18 or not number[:17].isdecimal() or not _is_birth(number[6:14]):
        return False
    return CHECK_SIGNS[sum(int(d) * weight for d, weight in zip(number, WEIGHTS, strict=False)) % 11] == number[17]


def passes_luhn(written: str) -> bool:
    """Whether the last digit of a card number is its check digit (ISO/IEC 7812-1)."""
    digits = [int(sign) for sign in written if sign.isdecimal()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return bool(digits) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _is_birth(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return EARLIEST_BIRTH <= day <= date(2100, 1, 1)


def _name_before(text: str, start: int) -> Iterator[Trace]:
    """The name that stands right before an identity number."""
    found = NAME_BESIDE.search(text, max(0, start - 24), start)
    if found and not NO_NAME.search(found[1]):
        yield Trace(Mark.NAME, found.start(1), found.end(1))


def _is_mobile(text: str, start: int, _end: int) -> bool:
    """Eleven digits after an amount, a count or a code are none."""
    before = _near(text, start)
    return OTHER_NUMBER.search(before) is None or CALLED.search(before) is not None


def _is_in_a_link(text: str, start: int) -> bool:
    return ADDRESS_OF_A_PAGE.search(text, max(0, start - LONGEST_ADDRESS), start) is not None


def _is_home(text: str, start: int, end: int) -> bool:
    """An address is an office's where the words before it, or those of it, say so, or it is only called an address."""
    if OF_AN_OFFICE.search(text[max(0, start - 2 * BEFORE) : end]) is not None:
        return False
    return ADDRESS.search(_near(text, start)) is None or OF_A_FLAT.search(text[start:end]) is not None


def _is_called_home(text: str, start: int, end: int) -> bool:
    """Words before it call it where a person lives: a house number or a group of a village is enough."""
    return NO_HOME.search(text[start : end + 4]) is None


def _is_identity(text: str, start: int, end: int) -> bool:
    """Eighteen signs with a right check sign; with a wrong one where they are called an identity number."""
    if is_identity_number(text[start:end]):
        return True
    number = re.sub(r"[ \-]", "", text[start:end])
    return (
        number[:2] in PROVINCES
        and number[:17].isdecimal()
        and _is_birth(number[6:14])
        and IDENTITY_WORD.search(_near(text, start)) is not None
    )


def _is_old_identity(text: str, start: int, end: int) -> bool:
    """Fifteen digits have no check sign: they need a word beside them."""
    return is_identity_number(text[start:end]) and re.search("身份|证件", _near(text, start)) is not None


def _is_card(text: str, start: int, end: int) -> bool:
    """Sixteen digits or more as banks give them to persons, or called a card; not what is called a number of papers."""
    number, before = re.sub(r"[ \-]", "", text[start:end]), _near(text, start)
    called = CARD_WORD.search(before) is not None
    if len(set(number)) < 4 or (OTHER_NUMBER.search(before) is not None and not called):
        return False
    if not passes_luhn(number):
        return number.startswith("62") and CALLED_A_CARD.search(before) is not None
    return number.startswith(OF_A_CARD) or (called and number.startswith(("60", "4", "5", "9")))


def _is_private_landline(text: str, start: int, _end: int) -> bool:
    """A land line is a person's only where the words before it say so, and none says that it is an office's."""
    before = _near(text, start)
    return OF_A_PERSON.search(before) is not None and OF_AN_OFFICE.search(before) is None and "电话" in before


def _is_passport(text: str, start: int, _end: int) -> bool:
    return PASSPORT_WORD.search(_near(text, start)) is not None


def _is_plate(text: str, start: int, end: int) -> bool:
    return any(sign.isdecimal() for sign in text[start:end]) and (
        PLATE_WORD.search(text[max(0, start - BEFORE) : end + BEFORE]) is not None
    )


def _near(text: str, start: int) -> str:
    return text[max(0, start - BEFORE) : start]


_RULES: tuple[tuple[Mark, re.Pattern[str], Callable[[str, int, int], bool]], ...] = (
    (Mark.IDENTITY, IDENTITY_18, _is_identity),
    (Mark.IDENTITY, IDENTITY_15, _is_old_identity),
    (Mark.BANK_CARD, BANK_CARD, _is_card),
    (Mark.MOBILE, MOBILE, _is_mobile),
    (Mark.LANDLINE, LANDLINE, _is_private_landline),
    (Mark.PASSPORT, PASSPORT, _is_passport),
    (Mark.PLATE, PLATE, _is_plate),
    (Mark.HOME, HOME_AFTER, _is_called_home),
    (Mark.HOME, HOME, _is_home),
    (Mark.HOME, HOME_SHORT, _is_home),
)
