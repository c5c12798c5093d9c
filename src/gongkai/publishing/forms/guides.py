"""What a clerk writes in a guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.models import fields_for_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.files.forms import FilesField, Upload
from gongkai.files.models import StoredFile
from gongkai.publishing.models.guides import Guide
from gongkai.publishing.rules.guides import COMPULSORY, WRITTEN, GuideText
from gongkai.web.policy import Words

LONG = ("classification", "arrangement", "access_methods", "fee_rule", "remedy_note")
CHANNELS = ("in_person", "by_post", "online", "by_fax", "by_email")
HELP: Mapping[str, Words] = {
    "classification": _("公开哪些信息，怎样分类。"),
    "arrangement": _("目录怎样编排，索引号由什么组成，按什么排列。"),
    "access_methods": _("公众从哪里、怎样得到信息：网站、查阅点、申请公开。"),
    "office_name": _("负责政府信息公开工作的机构，全称。"),
    "office_hours": _("例如“工作日8:30—11:30，13:00—16:30”，法定节假日除外。"),
    "phone": _("带区号，例如0432-62096005。"),
    "fax": _("没有传真的写“没有”。"),
    "internet_contact": _("电子邮箱，或者可以联系到的网址。"),
    "in_person": _("到哪里、什么时候、带什么，书写有困难的怎么办。"),
    "by_post": _("寄到哪里，信封上注明什么。"),
    "online": _("填报的网址；没有开通的不填。"),
    "by_fax": _("没有开通的不填。公布了的渠道就要受理。"),
    "by_email": _("没有开通的不填。公布了的渠道就要受理。"),
    "fee_rule": _("什么时候收信息处理费，按什么标准。"),
    "remedy_note": _("向谁投诉、举报，怎样申请行政复议、提起行政诉讼。"),
}


class GuideForm(forms.Form):
    """A guide, section by section. `written()` gives what was written once the form is valid."""

    form = FilesField(label=_("申请表"), required=False)

    sections: Sequence[tuple[Words, tuple[str, ...]]] = (
        (_("公开的信息"), ("classification", "arrangement", "access_methods")),
        (
            _("工作机构"),
            ("office_name", "office_address", "office_hours", "phone", "fax", "internet_contact"),
        ),
        (_("怎样申请公开"), (*CHANNELS, "form")),
        (_("费用和救济"), ("fee_rule", "remedy_note")),
    )

    def __init__(self, data: Any = None, sent: Any = None, *, text: GuideText, attached: list[Upload]) -> None:
        super().__init__(data, sent, initial={name: getattr(text, name) for name in WRITTEN} | {"form": attached})
        made = fields_for_model(Guide, fields=WRITTEN)
        self.fields = {**made, **self.fields}
        for name, words in HELP.items():
            self.fields[name].help_text = str(words)
        for name in (*LONG, *CHANNELS):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 5 if name in LONG else 3})

    def parts(self) -> list[tuple[Words, list[BoundField]]]:
        """The sections with their fields, those marked as needed without which no guide is published."""
        for name in (*COMPULSORY, "in_person", "by_post"):
            self.fields[name].required = True
        return [(words, [self[name] for name in names]) for words, names in self.sections]

    def clean_form(self) -> list[Upload]:
        """One file at most."""
        uploads: list[Upload] = self.cleaned_data["form"]
        if len(uploads) > 1:
            raise forms.ValidationError(gettext("申请表只留一个文件。"))
        return uploads

    def written(self) -> GuideText:
        """What was written."""
        return GuideText(**{name: str(self.cleaned_data[name]).strip() for name in WRITTEN})

    def attached(self) -> tuple[StoredFile, str] | None:
        """The form of application, with its name."""
        uploads: list[Upload] = self.cleaned_data["form"]
        return (uploads[0].file, uploads[0].name) if uploads else None
