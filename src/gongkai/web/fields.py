"""How a form field is drawn: label, help, error, control; the look is `templates/web/field.html`."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField, Widget
from django.forms.renderers import TemplatesSetting

LOOKS = {"select": "select", "textarea": "textarea"}


class Field(BoundField):
    """A bound field whose control carries the class of the design."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """Django's attributes (description, required, invalid) and the class of the control."""
        widget = widget or self.field.widget
        kind = getattr(widget, "input_type", "textarea")
        look = LOOKS.get(kind, "input")
        own = widget.attrs.get("class", "")
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        return {**built, "class": f"{look} {own}".strip()} if kind not in {"radio", "checkbox", "hidden"} else built


class Renderer(TemplatesSetting):
    """Forms drawn by the templates of the project."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
    bound_field_class = Field
