"""The registers of institution documents (制度) and public promises (服务承诺)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongkai.organisations.models.rulebook import InstitutionDocument, Promise
from gongkai.organisations.policy.registers import DOCUMENT, PROMISE
from gongkai.organisations.registers.register import Counter, Register

DOCUMENTS: Register[InstitutionDocument] = Register(
    name="document",
    plural="documents",
    model=InstitutionDocument,
    policy=DOCUMENT,
    lead=_("本单位政府信息公开的各项制度，例如保密审查、责任追究。废止以后保留，只是不再有效。"),
    fields=("unit", "title", "kind", "document_number", "issued_on", "since", "until", "note"),
    columns=("title", "unit", "kind", "document_number", "since", "until"),
    same=("title", "document_number"),
    counters=(
        Counter("in-force", _("有效的制度"), pgettext_lazy("register", "件"), lambda rows, day: rows.there_on(day)),
        Counter("begun", _("本年施行"), pgettext_lazy("register", "件"), lambda rows, day: rows.begun_in(day.year)),
    ),
)

PROMISES: Register[Promise] = Register(
    name="promise",
    plural="promises",
    model=Promise,
    policy=PROMISE,
    lead=_("向公众公布的服务承诺，例如首问负责制、首办负责制、一次性告知制。"),
    fields=("unit", "kind", "text", "held_by", "place", "since", "until", "note"),
    columns=("text", "unit", "kind", "held_by", "since", "until"),
    same=("kind", "text"),
    counters=(Counter("there", _("公布的承诺"), _("项"), lambda rows, day: rows.there_on(day)),),
)
