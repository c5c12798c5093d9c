"""`gongkai fee`: the information-handling fee, tier by tier."""

from __future__ import annotations

import json as json_writer
from typing import Any

from gongkai.base.errors import Refused
from gongkai.cli.parser import Parser
from gongkai.cli.words import language, say
from gongkai.regime.articles import cited
from gongkai.regime.fees import Fee, by_item, by_page

MOST_REQUESTS = 100_000  # every ten requests are a tier, and more is a slip of the finger
MOST_PAGES = 10_000_000


def arguments(parser: Parser) -> None:
    """The options of `gongkai fee`."""
    requests = say("按件：同一申请人一个自然月内的件数", "by item: requests of one applicant in one calendar month")
    parser.add_argument("--requests", metavar="N", help=requests)
    parser.add_argument("--pages", metavar="N", help=say("按量：一件申请的页数", "by volume: pages of one request"))
    parser.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))


def fee(*, requests: str | None, pages: str | None, json: bool) -> None:
    """Print the fee for requests or for pages. Raises Refused unless exactly one of them is given, as a number."""
    if requests is not None and pages is None:
        found, unit = by_item(_number(requests, MOST_REQUESTS)), say("件", "requests")
    elif pages is not None and requests is None:
        found, unit = by_page(_number(pages, MOST_PAGES)), say("页", "pages")
    else:
        raise Refused(say("--requests 和 --pages 要写一个，也只能写一个。", "give either --requests or --pages."))
    if json:
        print(json_writer.dumps(to_json(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(page(found, unit)))


def to_json(found: Fee) -> dict[str, Any]:
    """The object of `--json`; yuan are whole numbers; `to` is null for the tier without an end."""
    return {
        "total_yuan": int(found.total_yuan),
        "tiers": [
            {
                "from": tier.first,
                "to": tier.last,
                "rate_yuan": int(tier.rate_yuan),
                "count": tier.count,
                "yuan": int(tier.yuan),
            }
            for tier in found.tiers
        ],
    }


def page(found: Fee, unit: str) -> list[str]:
    """What a person reads: the total, then the tiers, then the article."""
    lines = ["", say(f"  {found.total_yuan} 元", f"  {found.total_yuan} yuan"), ""]
    for tier in found.tiers:
        span = f"{tier.first}–{tier.last or ''}"
        lines.append(f"  {span:>9} {unit}  {tier.count:>6} × {tier.rate_yuan:>5} = {tier.yuan:>8}")
    return [*lines, "", f"  {cited(found.article, language())}", ""]


def _number(text: str, most: int) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(most)) and int(text) <= most:
        return int(text)
    raise Refused(say(f"“{text}”不是0到{most}之间的整数。", f"“{text}” is not a whole number from 0 to {most}."))
