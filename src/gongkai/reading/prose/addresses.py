"""Addresses that cannot work: e-mail, web and telephone as printed for the public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.base.findings import Finding, Place
from gongkai.base.text import folded, late
from gongkai.reading.codes import found
from gongkai.reading.prose.flow import Flow

EMAIL_LABEL = late(r"(?:邮箱|邮件|ail)(?:地址)?(?:为|是)?:\n?([!-~]*[0-9A-Za-z][!-~]*)")
EMAIL = late(r"[0-9A-Za-z._%+\-]+@(?:[0-9A-Za-z](?:[0-9A-Za-z\-]*[0-9A-Za-z])?\.)+[A-Za-z]{2,}")
LOCAL_PART = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._%+-"
LONGEST_LOCAL_PART = 64
DOMAIN = late(r"@[0-9A-Za-z._\-]*")
TRAILING = ".,;:)]}>”\"'"

URL = late(r"(?:https?[:/]{1,3}|www\.)[!-~]+")
URL_SIGNS = ("http", "www.", "HTTP")
LOGIN = re.compile(
    r"(?:^|[/._?=&-])(?:log[io]n|signin|sign-in|admin|manage(?:r|ment)?|houtai|backend|wcm/app)(?:$|[/._?=&-])",
    re.IGNORECASE,
)
HOST = late(r"(?:[0-9A-Za-z](?:[0-9A-Za-z\-]{0,61}[0-9A-Za-z])?\.)+[A-Za-z]{2,}")

PHONE_LABEL = late(
    r"(?:电话|热线|传真)(?:号码)?(?:/传真)?(?:为|是)?(?P<colon>:)?\n?(?P<number>\(?\d[\d()\-—–―~转 /、]{2,40})"
)
PHONE_PIECES = late(r"[、/;,]|转\d*")
DASHES = late(r"[—–―~ ]+")
GOOD_PHONE = late(
    r"1[3-9]\d{9}|0(?:10|2\d)-?\d{8}|0[3-9]\d{2}-?\d{7,8}|\(0\d{2,3}\)-?\d{7,8}|(?:400|800)-?\d{3}-?\d{4}"
    r"|0\d{2,3}-\d{3,4}-\d{4}|1[3-9]\d-\d{4}-\d{4}|(?:0\d{2,3}-?)?1\d{2}|(?:0\d{2,3}-?)?1[0-9]\d{3}|(?:0\d{2,3}-?)?9\d{4}|(?:86-?)?0?\d{2,3}-?\d{7,8}-\d{1,4}"
)
SHORTEST_LOCAL_PHONE = 7
LOCAL_PHONE = late(r"[2-9]\d{2,3}-?\d{4}")


def address_findings(flow: Flow) -> Iterator[Finding]:
    """E-mail, web and telephone addresses that cannot be used."""
    yield from _emails(flow)
    yield from _urls(flow)
    yield from _phones(flow)


def _emails(flow: Flow) -> Iterator[Finding]:
    text = flow.text
    labelled: set[int] = set()
    for at in flow.hits("邮箱", "邮件", "ail"):
        label = EMAIL_LABEL.match(text, at)
        if label and label.start(1) not in labelled:
            labelled.update(range(label.start(1), label.end(1)))
            printed = label[1].rstrip(TRAILING)
            if not EMAIL.fullmatch(printed) and not URL.match(printed):
                yield _bad_email(flow, printed, label.start(1))
    for at in flow.hits("@"):
        before = text[max(0, at - LONGEST_LOCAL_PART) : at]
        start = at - len(before) + len(before.rstrip(LOCAL_PART))
        domain = DOMAIN.match(text, at)
        printed = text[start : domain.end() if domain else at + 1].rstrip(TRAILING)
        if start not in labelled and printed != "@" and not EMAIL.fullmatch(printed):
            yield _bad_email(flow, printed, start)


def _bad_email(flow: Flow, printed: str, start: int) -> Finding:
    why = "缺少“@”" if "@" not in printed else "不是完整的邮箱地址"
    return found(
        "P-EMAIL",
        f"电子邮箱“{printed}”{why}，请核实后更正。",
        expected="含“@”和域名的邮箱地址",
        actual=printed,
        place=flow.place(start, start + len(printed)),
    )


def _urls(flow: Flow) -> Iterator[Finding]:
    seen = 0
    for at in sorted(flow.hits(*URL_SIGNS)):
        url = URL.match(flow.text, at) if at >= seen else None
        if url is None:
            continue
        seen = url.end()
        printed = url[0].rstrip(TRAILING)
        why = _bad_url(printed)
        if why:
            yield found(
                "P-URL",
                f"网址“{printed}”{why}，公众无法使用。",
                expected="公众可以打开的网站域名",
                actual=printed,
                place=flow.place(at, at + len(printed)),
            )


def _bad_url(printed: str) -> str:
    """What keeps the public from using an address; empty when nothing does."""
    from urllib.parse import urlsplit  # few reports print an address; starting without it is faster

    whole = printed if printed.lower().startswith("http") else f"http://{printed}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
    except ValueError:
        return "写法不完整"
    if LOGIN.search(parts.path) or LOGIN.search(parts.query):
        return "是后台登录页面" + ("，而且用的是IP地址" if _is_number(host) else "")
    if _is_number(host):
        return "是IP地址，不是网站域名"
    return "" if HOST.fullmatch(host) else "写法不完整"


def _is_number(host: str) -> bool:
    from ipaddress import ip_address

    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _phones(flow: Flow) -> Iterator[Finding]:
    text = flow.text
    for at in sorted(flow.hits("电话", "传真", "热线")):
        label = PHONE_LABEL.match(text, at)
        if label is None:
            continue
        start = label.start("number")
        has_area_code = False  # 0591-23165327/23165328: the second number has that of the first
        for printed in PHONE_PIECES.split(label["number"]):
            shown = printed.strip(" -—~").rstrip("(")
            shown = shown if "(" in shown else shown.rstrip(")")
            start = text.index(printed, start)
            if (label["colon"] or len(shown) >= SHORTEST_LOCAL_PHONE) and not (
                has_area_code and LOCAL_PHONE.match(shown)
            ):
                yield from phone_findings(shown, flow.place(start, start + len(shown)))
            has_area_code = has_area_code or shown.lstrip("(").startswith("0")


def phone_findings(printed: str, place: Place) -> Iterator[Finding]:
    """What is wrong with one telephone number as printed."""
    number = DASHES.sub("-", folded(printed).strip())
    if not any(sign.isdigit() for sign in number) or GOOD_PHONE.fullmatch(number):
        return
    local = LOCAL_PHONE.fullmatch(number)
    why = "没有区号，外地公众无法拨打" if local else "位数或写法不对"
    yield found(
        "P-PHONE",
        f"电话“{printed}”{why}。",
        expected="区号加7至8位号码" if local else "可以拨打的号码",
        actual=printed,
        place=place,
    )
