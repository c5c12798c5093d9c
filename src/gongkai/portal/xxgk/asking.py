"""How to ask for what is not published: where, how long it takes, what it costs, what can be done against a reply."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.organisations.models.bodies import Body
from gongkai.organisations.models.units import Unit
from gongkai.portal.site import of
from gongkai.portal.xxgk.way import way
from gongkai.regime.articles import cited
from gongkai.regime.deadlines import RULES, Regime
from gongkai.regime.fees import by_item, by_page
from gongkai.regime.remedies import Organ, Refusal, remedies
from gongkai.web.actors import Request
from gongkai.web.policy import open_to_all

SCALE_UP_TO = 50  # requests, and pages beyond: enough to show every rate that is met in practice


@dataclass(frozen=True, slots=True)
class Term:
    """One period: what for, how long, the article."""

    words: str
    length: str
    article: str


@open_to_all("how to ask is for everybody")
@require_safe
def on_request(request: Request) -> HttpResponse:
    """How to ask, as the Regulations in force have it. Cost: the same always."""
    language = "en" if get_language() == "en" else "zh"
    house = of(request)
    bodies = Body.objects.there_on(request.today)
    refused = remedies(request.today, Organ.GOVERNMENT, Refusal.WHOLLY)
    other = remedies(request.today, Organ.GOVERNMENT, Refusal.NONE)
    context = {
        "period": house.government.period if house.government else None,
        "body": bodies.of(house.government.pk).first() if house.government else None,
        "units": Unit.objects.as_of(request.today).count(),
        "terms": _terms(language),
        "refused": refused.paragraph(language=language),
        "other": other.paragraph(language=language),
        "refused_articles": [cited(key, language) for key in refused.articles],
        "free": by_item(10).tiers[0].last,
        "item_tiers": by_item(SCALE_UP_TO).tiers,
        "page_tiers": by_page(500).tiers,
        "form_article": cited("R2019-29", language),
        "channel_article": cited("R2019-28", language),
        "path": way(_("依申请公开")),
        "outcome_article": cited("R2019-36", language),
        "fee_article": cited("R2019-42", language),
    }
    return render(request, "portal/xxgk/on_request.html", context)


def _terms(language: str) -> list[Term]:
    rules = RULES[Regime.R2019]
    days = _("%(number)d个工作日")
    rows = (
        (_("答复"), rules.reply, rules.article_reply),
        (_("需要延长的，最多再延长"), rules.extension, rules.article_reply),
        (_("申请内容不明确的，收到后几日内一次告知补正"), rules.amend_notice, rules.article_amend),
        (_("第三方被征求意见后，提出意见的期限"), rules.third_party, rules.article_third_party),
        (_("收到收费通知后，缴纳信息处理费的期限"), rules.fee_payment, "R2019-42"),
    )
    return [Term(words, days % {"number": number}, cited(key, language)) for words, number, key in rows if number]
