"""What is asked of the figures of a register unit by unit: which register, which year, the units of which day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.registers.index import REGISTERS
from gongkai.organisations.registers.register import Register
from gongkai.web.fields import DayField

BY_NAME = {register.plural: register for register in REGISTERS}


class RestatedForm(forms.Form):
    """Without a wish: meetings of this year, in the units of today."""

    register = forms.ChoiceField(label=_("台账"), required=False)
    year = forms.IntegerField(
        label=_("年度"),
        required=False,
        min_value=1990,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    on = DayField(label=_("按哪一天的单位"), required=False)

    def __init__(self, query: Any, *, today: date) -> None:
        super().__init__(query)
        self.today = today
        self.fields["register"].choices = [(name, one.title) for name, one in BY_NAME.items()]  # type: ignore[attr-defined]
        self.given: dict[str, Any] = self.cleaned_data if self.is_valid() else {}

    def chosen(self) -> Register[Any]:
        """The register asked for."""
        return BY_NAME.get(self.given.get("register", ""), REGISTERS[0])

    def year_asked(self) -> int:
        """The year asked for."""
        return self.given.get("year") or self.today.year

    def day(self) -> date:
        """The day the figures are of: the last one of the year, today for this year."""
        return min(date(self.year_asked(), 12, 31), self.today)

    def units_of(self) -> date:
        """The day whose units the figures are told in."""
        wish: date | None = self.given.get("on")
        return wish or self.today
