"""Information items: what lasts while texts come and go, the number it is filed under, how it stands in law."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.publishing.states import OPEN, State

if TYPE_CHECKING:
    from gongkai.publishing.models.versions import Version

LONGEST_TITLE = 200
PUBLIC = Q(shown__isnull=False)


class Openness(models.TextChoices):
    """To whom an item is open."""

    PUBLIC = "public", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    WITHHELD = "withheld", _("不予公开")


class Validity(models.TextChoices):
    """How an item stands in law."""

    VALID = "valid", _("有效")
    AMENDED = "amended", _("已修改")
    LAPSED = "lapsed", _("失效")
    REPEALED = "repealed", _("废止")


def new_public_id() -> str:
    """Twelve characters that say nothing about the item and cannot be guessed."""
    return secrets.token_hex(6)


class ItemQuerySet(models.QuerySet["Item"]):
    """Questions about items. What the public sees is asked of `shown`, what is worked on of `current`."""

    def public(self) -> ItemQuerySet:
        """The items that the public sees now: published, not expired, not withdrawn."""
        return self.filter(PUBLIC)

    def ever_public(self) -> ItemQuerySet:
        """The items that were published once, whatever became of them: what a year's figures count."""
        return self.filter(published_at__isnull=False)

    def of(self, *units: Unit | int) -> ItemQuerySet:
        """The items of some units; one issued together belongs to its first issuer."""
        return self.filter(unit__in=[unit if isinstance(unit, int) else unit.pk for unit in units])

    def issued_with(self, unit: Unit | int) -> ItemQuerySet:
        """The items of a unit, and those it issued together with others."""
        pk = unit if isinstance(unit, int) else unit.pk
        return self.filter(Q(unit=pk) | Q(pk__in=CoIssuer.objects.filter(unit=pk).values("item")))

    def normative(self) -> ItemQuerySet:
        """The normative documents among those public now."""
        return self.filter(shown__is_normative=True)

    def issued_in(self, year: int) -> ItemQuerySet:
        """Those public now whose document is of the year."""
        return self.filter(shown__written_on__year=year)

    def published_in(self, year: int) -> ItemQuerySet:
        """Those first published in the year, whatever became of them."""
        return self.filter(published_at__year=year)

    def in_state(self, *states: State) -> ItemQuerySet:
        """Those that stand in one of the states."""
        return self.filter(state__in=states) if states else self

    def open(self) -> ItemQuerySet:
        """Those somebody still has to do something with."""
        return self.filter(state__in=OPEN)

    def late_on(self, day: date) -> ItemQuerySet:
        """Those to be public by now, and not."""
        return self.not_public_yet().filter(due_on__lt=day)

    def not_public_yet(self) -> ItemQuerySet:
        """Those on their way to their first publication."""
        return self.open().filter(published_at=None, current__openness=Openness.PUBLIC)

    def saying(self, words: str) -> ItemQuerySet:
        """Those with these words in the title or document number worked on, or filed under this number."""
        said = words.strip()
        found = Q(current__title__icontains=said) | Q(current__document_number__icontains=said) | Q(index_number=said)
        return self.filter(found) if said else self

    def due_to_go_out(self, now: datetime) -> ItemQuerySet:
        """Scheduled ones whose moment has come."""
        return self.filter(state=State.SCHEDULED, publish_at__lte=now)

    def due_to_expire(self, today: date) -> ItemQuerySet:
        """Public ones whose last day is over."""
        return self.public().filter(shown__last_day__lt=today)

    def for_lists(self) -> ItemQuerySet:
        """With what a list shows of each. Cost: two queries, however many."""
        return self.select_related("unit", "current", "shown").prefetch_related("current__authorships")


class Item(models.Model):
    """An item through all its versions. `current` is the version worked on, `shown` the one the public sees.

    The index number is given with the first publication: gap-free for each unit and year, never given again. `due_on`
    is the last day to publish, kept to be asked for; `actions.drafts` writes it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="items", verbose_name=_("发布机构"))
    co_issuers = models.ManyToManyField(
        Unit, through="CoIssuer", related_name="co_issued_items", verbose_name=_("联合发文单位")
    )
    public_id = models.CharField(_("公开标识"), max_length=12, unique=True, default=new_public_id, editable=False)
    state = models.CharField(_("状态"), max_length=16, choices=State.choices, default=State.DRAFT)
    current = models.ForeignKey(
        "Version", models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("办理中的文本")
    )
    shown = models.ForeignKey(
        "Version", models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("公开的文本")
    )
    index_number = models.CharField(_("索引号"), max_length=80, null=True, unique=True)  # noqa: DJ001  # none before publication
    index_year = models.PositiveSmallIntegerField(_("索引年度"), null=True)
    index_serial = models.PositiveIntegerField(_("索引顺序号"), null=True)
    created_at = models.DateTimeField(_("建立时间"))
    published_at = models.DateTimeField(_("首次公开时间"), null=True, db_index=True)
    publish_at = models.DateTimeField(_("定时公开时间"), null=True, blank=True)
    due_on = models.DateField(_("公开期限"), null=True, blank=True)
    validity = models.CharField(_("有效性"), max_length=10, choices=Validity.choices, default=Validity.VALID)
    validity_by = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="changes_validity_of",
        null=True,
        blank=True,
        db_index=False,  # of the few that have one, below: an index full of nothing is passed over
        verbose_name=_("依据文件"),
    )
    validity_words = models.CharField(_("有效性说明"), max_length=200, blank=True)
    validity_on = models.DateField(_("有效性变动日"), null=True, blank=True)
    explains = models.ManyToManyField(
        "self", through="Explanation", symmetrical=False, related_name="explained_by", verbose_name=_("解读的文件")
    )
    withdrawn_at = models.DateTimeField(_("撤下时间"), null=True, blank=True)
    withdrawn_why = models.CharField(_("撤下的公开理由"), max_length=300, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("信息")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="publishing_item_of_unit"),
            models.Index(fields=["state", "publish_at"], name="publishing_item_scheduled"),
            models.Index(fields=["-published_at", "-id"], name="publishing_item_public", condition=PUBLIC),
            models.Index(
                fields=["validity_by"], name="publishing_item_changed", condition=Q(validity_by__isnull=False)
            ),
            models.Index(fields=["unit", "-published_at"], name="publishing_item_unit_public", condition=PUBLIC),
            models.Index(fields=["validity", "-published_at"], name="publishing_item_validity", condition=PUBLIC),
            models.Index(fields=["index_year", "-published_at"], name="publishing_item_of_year", condition=PUBLIC),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "index_year", "index_serial"],
                name="an_index_serial_is_given_once",
                violation_error_message=_("这个索引号已经用过。"),
            ),
            models.CheckConstraint(
                name="an_index_number_is_whole",
                condition=Q(index_number=None, index_year=None, index_serial=None)
                | Q(index_number__isnull=False, index_year__isnull=False, index_serial__gte=1) & ~Q(index_number=""),
                violation_error_message=_("索引号必须有年度和顺序号。"),
            ),
            models.CheckConstraint(
                name="what_was_published_has_an_index_number",
                condition=Q(published_at=None) | Q(index_number__isnull=False),
                violation_error_message=_("已公开的信息必须有索引号。"),
            ),
            models.CheckConstraint(
                name="what_is_public_was_published",
                condition=Q(shown=None) | Q(published_at__isnull=False),
                violation_error_message=_("公开的信息必须有公开日期。"),
            ),
            models.CheckConstraint(
                name="a_published_item_shows_a_version",
                condition=~Q(state=State.PUBLISHED) | Q(shown__isnull=False, shown=F("current")),
                violation_error_message=_("已公开的信息必须有公开的文本。"),
            ),
            models.CheckConstraint(
                name="what_is_kept_or_ended_is_not_public",
                condition=~Q(state__in=[State.KEPT, State.EXPIRED, State.WITHDRAWN, State.DISCARDED]) | Q(shown=None),
                violation_error_message=_("不公开、到期、撤下或者作废的信息不能有公开的文本。"),
            ),
            models.CheckConstraint(
                name="a_withdrawn_item_says_why",
                condition=~Q(state=State.WITHDRAWN) | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                violation_error_message=_("撤下必须写明向公众说明的理由。"),
            ),
            models.CheckConstraint(
                name="a_scheduled_item_has_its_moment",
                condition=~Q(state=State.SCHEDULED) | Q(publish_at__isnull=False),
                violation_error_message=_("定时公开必须写明时间。"),
            ),
            models.CheckConstraint(
                name="what_is_no_longer_valid_says_since_when_and_why",
                condition=Q(validity=Validity.VALID)
                | (Q(validity_on__isnull=False) & (Q(validity_by__isnull=False) | ~Q(validity_words=""))),
                violation_error_message=_("修改、失效或者废止必须写明日期和依据。"),
            ),
        ]

    def __str__(self) -> str:
        return self.current.title if self.current else self.public_id

    @property
    def is_public(self) -> bool:
        """Whether the public sees it now."""
        return self.shown_id is not None

    @property
    def version(self) -> Version:
        """The version worked on. Every saved item has one."""
        if self.current is None:
            raise ValueError(f"item {self.pk} has no version")
        return self.current


class CoIssuer(models.Model):
    """A unit that issued the item together with the first one, in the order of the signatures."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="co_issues", verbose_name=_("信息"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="co_issues", verbose_name=_("联合发文单位"))
    position = models.PositiveSmallIntegerField(_("顺序"))

    class Meta:
        verbose_name = _("联合发文")
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "unit"],
                name="a_unit_issues_an_item_once",
                violation_error_message=_("联合发文单位不能重复。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class Explanation(models.Model):
    """`item` explains `policy`; the pages of both point at each other."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="explanations", verbose_name=_("解读"))
    policy = models.ForeignKey(Item, models.PROTECT, related_name="interpretations", verbose_name=_("被解读的文件"))

    class Meta:
        verbose_name = _("政策解读")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "policy"],
                name="an_item_explains_another_once",
                violation_error_message=_("已经关联过这个文件。"),
            ),
            models.CheckConstraint(
                name="an_item_does_not_explain_itself",
                condition=~Q(item=F("policy")),
                violation_error_message=_("信息不能解读自己。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}→{self.policy_id}"


class Series(models.Model):
    """How far the index numbers of a unit have come in a year. The row is locked while a number is given."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("单位"))
    year = models.PositiveSmallIntegerField(_("年度"))
    last = models.PositiveIntegerField(_("最后的顺序号"), default=0)

    class Meta:
        verbose_name = _("索引号编排")
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="a_unit_has_one_series_of_numbers_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.last}"


class Procedure(models.Model):
    """How a unit works: which steps an item takes beside the compulsory ones, and how index numbers are made.

    Secrecy review and approval cannot be left out. A unit without a row works by the defaults.
    """

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="publishing_procedure", verbose_name=_("单位"))
    with_unit_review = models.BooleanField(_("先由本单位审核人审核"), default=True)
    with_discussion = models.BooleanField(_("规范性文件须集体讨论"), default=False)
    scheme = models.CharField(_("索引号格式"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("发布流程")

    def __str__(self) -> str:
        return str(self.unit)
