"""What a unit binds itself to: institution documents (制度) and public promises (服务承诺)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.periods import ends_after_it_begins
from gongkai.organisations.models.registers import (
    Lasting,
    LastingQuerySet,
    continues_another,
    retracted_with_a_reason,
)


class DocumentKind(models.TextChoices):
    """What an institution document is about."""

    PROACTIVE = "proactive", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    SECRECY = "secrecy", _("保密审查")
    DISCUSSION = "discussion", _("集体讨论")
    UPDATING = "updating", _("信息更新维护")
    ASSESSMENT = "assessment", _("考核评议")
    COMPLAINTS = "complaints", _("举报检查")
    LIABILITY = "liability", _("责任追究")
    OTHER = "other", _("其他")


class DocumentQuerySet(LastingQuerySet["InstitutionDocument"]):
    """Questions about institution documents; `there_on(day)` gives those in force."""

    searched = ("title", "document_number")


class InstitutionDocument(Lasting):
    """A document by which a unit orders its work of disclosure (条例 art. 4), while it is in force."""

    title = models.CharField(_("制度名称"), max_length=120)
    kind = models.CharField(_("内容"), max_length=12, choices=DocumentKind.choices)
    document_number = models.CharField(_("文号"), max_length=40, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)
    since = models.DateField(_("施行日"))

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("制度")
        ordering = ["unit__name", "title", "pk"]
        indexes = [models.Index(fields=["unit", "since"], name="organisations_document_unit")]
        constraints = [
            ends_after_it_begins("a_document_is_repealed_after_it_took_effect"),
            retracted_with_a_reason("a_document_is_retracted_with_a_reason"),
            continues_another("a_document_does_not_carry_on_for_itself"),
            models.CheckConstraint(
                name="a_document_takes_effect_once_it_is_issued",
                condition=Q(issued_on=None) | Q(since__gte=F("issued_on")),
                violation_error_message=_("施行日不能早于印发日期。"),
            ),
            models.CheckConstraint(
                name="a_document_has_a_title", condition=~Q(title=""), violation_error_message=_("制度必须有名称。")
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PromiseKind(models.TextChoices):
    """Which of the rules of service a promise is."""

    FIRST_ASKED = "first_asked", _("首问负责制")
    FIRST_HANDLER = "first_handler", _("首办负责制")
    TOLD_ONCE = "told_once", _("一次性告知制")
    ACCOMPANIED = "accompanied", _("全程陪同服务制")
    VISITING = "visiting", _("走访企业制")
    PLEDGE = "pledge", _("公开承诺")
    OTHER = "other", _("其他")


class PromiseQuerySet(LastingQuerySet["Promise"]):
    """Questions about public promises; `there_on(day)` gives those that bind."""

    searched = ("text", "held_by")


class Promise(Lasting):
    """A promise of service that a unit made in public."""

    kind = models.CharField(_("承诺类型"), max_length=16, choices=PromiseKind.choices)
    text = models.CharField(_("承诺内容"), max_length=300)
    held_by = models.CharField(_("责任岗位"), max_length=80, blank=True)
    place = models.CharField(_("公布的地方"), max_length=120, blank=True, help_text=_("例如：大厅公示栏、网址。"))
    since = models.DateField(_("公布日"))

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("服务承诺")
        ordering = ["unit__name", "kind", "pk"]
        indexes = [models.Index(fields=["unit", "since"], name="organisations_promise_of_unit")]
        constraints = [
            ends_after_it_begins("a_promise_binds_for_a_day"),
            retracted_with_a_reason("a_promise_is_retracted_with_a_reason"),
            continues_another("a_promise_does_not_carry_on_for_itself"),
            models.CheckConstraint(
                name="a_promise_says_something", condition=~Q(text=""), violation_error_message=_("必须写明承诺内容。")
            ),
        ]

    def __str__(self) -> str:
        return self.text
