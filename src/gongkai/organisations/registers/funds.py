"""The register of special funds (专项经费)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.funds import Funds
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.units import UnitPeriod
from gongkai.organisations.policy.registers import FUNDS
from gongkai.organisations.registers.register import Counter, Register
from gongkai.organisations.rules.registers import faults_in_year


def _funds(entry: Funds, today: date) -> Iterator[str]:
    """The unit stood in the year. Cost: one query."""
    days = overlapping(date(entry.year, 1, 1), date(entry.year + 1, 1, 1))
    stood = UnitPeriod.objects.filter(days, unit=entry.unit_id).exists()
    yield from faults_in_year(entry.year, today=today, unit_stood=stood)


FUNDS_OF_YEARS: Register[Funds] = Register(
    name="funds",
    plural="funds",
    model=Funds,
    policy=FUNDS,
    lead=_("每个单位每年一条，单位是万元。没有专项经费的写0，和没有填不一样。"),
    fields=("unit", "year", "amount_wan", "source", "note"),
    columns=("year", "unit", "amount_wan", "source"),
    same=("year",),
    again=_("这个单位这一年度的专项经费已经登记，请更正那一条。"),
    counters=(
        Counter("year", _("本年专项经费"), _("万元"), lambda rows, day: rows.in_year(day.year), total="amount_wan"),
    ),
    faults=_funds,
)
