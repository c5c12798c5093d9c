"""The unified social credit code (统一社会信用代码, GB 32100—2015)."""

from __future__ import annotations

from django.utils.translation import gettext as _

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18


def check_sign(first: str) -> str:
    """The eighteenth sign that belongs to the first seventeen (GB 32100—2015, appendix A). Raises ValueError."""
    weighted = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return SIGNS[-weighted % 31]


def fault_in_credit_code(written: str) -> str:
    """What is wrong with a code, in one sentence; empty when it is sound."""
    if len(written) != LENGTH:
        return _("统一社会信用代码是18位，现在有%(count)d位。") % {"count": len(written)}
    strange = [sign for sign in written if sign not in SIGNS]
    if strange:
        return _("统一社会信用代码里不会有“%(sign)s”，只用数字和除I、O、S、V、Z以外的大写字母。") % {"sign": strange[0]}
    if check_sign(written[:-1]) != written[-1]:
        return _("统一社会信用代码的最后一位校验码对不上，可能抄错了一位。")
    return ""
