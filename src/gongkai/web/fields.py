"""How a form is drawn and what its fields understand, in the order and with the classes of the design."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.base.text import dates, folded

LOOKS = {"select": "select", "selectmultiple": "select", "textarea": "textarea", "body": "textarea"}
UNDRESSED = {"radio", "checkbox", "hidden", "file"}


class DayInput(forms.DateInput):
    """The browser's own picker where it has one; the day goes there and back as 2026-03-23, in any language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "day", **(attrs or {})}, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """A picker cannot hold what is not a day: such an entry is given back in a plain field, to be put right."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        if (written := context["widget"]["value"]) and not _is_picked(written):
            context["widget"]["type"] = "text"
        return context


def _is_picked(written: str) -> bool:
    """Whether it is what a browser's picker sends."""
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


class DayField(forms.DateField):
    """A day, however Chinese official text writes it: 2026-03-23, 2026年3月23日, 2026/3/23, full-width figures."""

    widget = DayInput
    default_error_messages = {"invalid": _("“%(typed)s”不是一个日期，请写成2026-03-23这样。")}

    def to_python(self, value: Any) -> date | None:
        """The day meant. Raises ValidationError for anything that is not one whole day."""
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        text = folded(str(value)).strip()
        found = list(dates(text))
        if len(found) != 1 or found[0].day is None or text[found[0].start : found[0].end] != text:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"typed": value})
        return found[0].day


class Field(forms.BoundField):
    """A bound field whose control carries the class of the design."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes (description, required, invalid) and the class of the control."""
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if getattr(widget, "input_type", "") in UNDRESSED:
            return built
        look = LOOKS.get(self.widget_type, "input")
        return {**built, "class": f"{look} {widget.attrs.get('class', '')}".strip()}


class Renderer(TemplatesSetting):
    """Forms drawn by the templates of the project."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
    bound_field_class = Field


def mistakes(form: forms.BaseForm) -> list[dict[str, str]]:
    """What must be put right, each with the id of its field; what belongs to no field leads to the first, if any."""
    first = next(map(_control, form.visible_fields()), "")
    return [
        {"words": _named(form[name], str(words)), "target": _control(form[name])}
        if name in form.fields
        else {"words": str(words), "target": first}
        for name, found in form.errors.items()
        for words in found
    ]


def _named(field: forms.BoundField, words: str) -> str:
    """The words, with the label before them where they do not name the field themselves."""
    label = str(field.label)
    return words if not label or label in words else gettext("%(label)s：%(words)s") % {"label": label, "words": words}


def _control(field: forms.BoundField) -> str:
    """The id of the control, of the first one where there are several to choose from."""
    return field.id_for_label or f"{field.auto_id}_0"
