"""What an administrator composes of the public site."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.organisations.models.units import Unit
from gongkai.portal.models.site import Block, Site, Topic
from gongkai.portal.site import blocks_of
from gongkai.portal.staff.picking import ClassField
from gongkai.portal.topics import split

PLACES = [(str(place), str(place)) for place in range(1, len(Block) + 1)]
MOST_CODES = 400  # letters, all codes together: what the column holds


class SiteForm(forms.ModelForm):  # type: ignore[type-arg]
    """The front page and the foot."""

    class Meta:
        model = Site
        exclude = ("blocks",)  # noqa: DJ006  # asked part by part below
        help_texts = {
            "organ": gettext_lazy("不填时用本级政府的全称。"),
            "title": gettext_lazy("不填时写“政府信息，依法公开”。"),
            "notice": gettext_lazy("写一句话，显示在首页最上面。"),
            "notice_address": gettext_lazy("站内的写 /xxgk/… ，站外的写完整网址。"),
            "host": gettext_lazy("不填时用网站名称。"),
            "undertaker": gettext_lazy("不填时用本级政府的公开工作机构。"),
            "contact": gettext_lazy("不填时用本级政府的电话。"),
            "site_code": gettext_lazy("10位，不填就不显示。"),
        }
        widgets = {"notice_last_day": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, data: object, kept: Site) -> None:
        super().__init__(data, instance=kept)  # type: ignore[arg-type]  # a QueryDict
        chosen = blocks_of(kept)
        for block in Block:
            place = str(chosen.index(block) + 1) if block in chosen else ""
            self.fields[f"place_{block}"] = forms.ChoiceField(
                label=_("首页第几块：%(block)s") % {"block": block.label},
                required=False,
                choices=[("", _("不显示")), *PLACES],
                initial=place,
            )

    def previewed(self) -> Site:
        """The site as it would be, not saved."""
        shown: Site = self.instance
        shown.blocks = str(self.told()["blocks"])
        return shown

    def told(self) -> dict[str, object]:
        """What `actions.compose` takes: the parts in the order of their places."""
        told = dict(self.cleaned_data)
        places = {block: told.pop(f"place_{block}") for block in Block}
        shown = sorted((block for block in Block if places[block]), key=lambda block: (int(places[block]), block.value))
        return told | {"blocks": ",".join(shown)}


class TopicForm(forms.ModelForm):  # type: ignore[type-arg]
    """A topic: what it is called, and what it gathers."""

    classes = ClassField(
        label=gettext_lazy("归入的分类"),
        required=False,
        help_text=gettext_lazy("展开一种目录，勾选分类；下级分类一并归入，不用再勾。"),
    )

    class Meta:
        model = Topic
        fields = ("name", "slug", "intro", "classes", "words", "units", "position", "is_on_home")
        help_texts = {
            "slug": gettext_lazy("用拼音或者英文，例如 minsheng；公开以后最好不改。"),
            "words": gettext_lazy("标题里有其中一个词的归入，用逗号隔开。"),
        }
        widgets = {"units": forms.CheckboxSelectMultiple}

    def __init__(self, data: object, kept: Topic) -> None:
        chosen = split(kept.classes)
        super().__init__(data, instance=kept, initial={"classes": list(chosen)})  # type: ignore[arg-type]  # a QueryDict
        classes = self.fields["classes"]
        assert isinstance(classes, ClassField)
        classes.offer(chosen)
        self.fields["units"].queryset = Unit.objects.order_by("name")  # type: ignore[attr-defined]

    def clean_classes(self) -> str:
        """The codes, separated by commas."""
        codes = ",".join(self.cleaned_data["classes"])
        if len(codes) > MOST_CODES:
            raise forms.ValidationError(_("分类选得太多了。请改选它们的上级分类，下级会一并归入。"))
        return codes

    def clean_words(self) -> str:
        """Words, separated by commas."""
        return ",".join(split(self.cleaned_data["words"]))
