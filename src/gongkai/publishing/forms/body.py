"""The text of an item in a form: an editor where the page can run it, else a plain box. Both give the same markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.base.errors import Refused
from gongkai.publishing.shown import drawn
from gongkai.publishing.simple import to_markup, to_simple
from gongkai.publishing.text.clean import cleaned

MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent: markup from the editor, or lines from the plain box."""

    words: str
    is_markup: bool = False

    @property
    def markup(self) -> str:
        """The text made fit. Raises Refused for more than anybody publishes as one text."""
        return cleaned(self.words if self.is_markup else to_markup(self.words))


class BodyInput(forms.Textarea):
    """A plain box, and beside it all the editor needs: the text as markup, a toolbar, its dialogs."""

    template_name = "publishing/body_input.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """What was sent, and by which of the two."""
        return Typed(str(data.get(name, "")), data.get(f"{name}-as") == MARKUP)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form was sent without a text."""
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The text for both: typed again as it was sent, or as it is stored."""
        if not isinstance(value, Typed):
            value = Typed(value or "", is_markup=True)
        try:
            markup = value.markup
        except Refused:
            markup = ""
        words = to_simple(markup) if value.is_markup and markup else value.words
        return {**super().get_context(name, words, attrs), "markup": drawn(markup)}


class BodyField(forms.Field):
    """A text of an item, cleaned: what it gives can be published. Its first value is cleaned markup too."""

    widget = BodyInput

    def __init__(self, **told: Any) -> None:
        box = BodyInput(attrs={"class": "long", "rows": 18})
        super().__init__(
            required=False,
            help_text=_("从Word、WPS粘贴时，标题、表格和链接会保留，字体和颜色不保留。"),
            widget=box,
            **told,
        )

    def clean(self, value: Typed) -> str:
        """The markup that is stored."""
        try:
            return value.markup
        except Refused as refused:
            raise forms.ValidationError(list(refused.reasons)) from None
