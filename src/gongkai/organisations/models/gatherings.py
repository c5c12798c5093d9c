"""What a unit called people together for: meetings (会议), trainings (培训), publicity activities (宣传活动)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.registers import FEW_ENOUGH, DatedQuerySet, OfUnit, retracted_with_a_reason


class MeetingKind(models.TextChoices):
    """What sort of meeting. All are 工作会议或专题会议 of the statistics."""

    WORK = "work", _("工作会议")
    TOPIC = "topic", _("专题会议")
    REVIEW = "review", _("总结会议")


class MeetingQuerySet(DatedQuerySet["Meeting"]):
    """Questions about meetings: `in_year(2018)` are those the form asks for."""

    searched = ("topic", "minutes", "chair")


class Meeting(OfUnit):
    """A meeting about disclosure that was held."""

    on_day = models.DateField(_("会议日期"))
    kind = models.CharField(_("会议类型"), max_length=12, choices=MeetingKind.choices)
    topic = models.CharField(_("议题"), max_length=120)
    chair = models.CharField(_("主持人"), max_length=40, blank=True)
    attendees = models.PositiveIntegerField(_("参加人数"), null=True, blank=True, validators=[FEW_ENOUGH])
    minutes = models.CharField(_("会议纪要"), max_length=500, blank=True, help_text=_("纪要的文号或者主要内容。"))

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("会议")
        ordering = ["-on_day", "-pk"]
        indexes = [models.Index(fields=["unit", "on_day"], name="organisations_meeting_of_unit")]
        constraints = [
            retracted_with_a_reason("a_meeting_is_retracted_with_a_reason"),
            models.CheckConstraint(
                name="a_meeting_has_a_topic", condition=~Q(topic=""), violation_error_message=_("会议必须有议题。")
            ),
        ]

    def __str__(self) -> str:
        return self.topic


class TrainingKind(models.TextChoices):
    """What sort of training."""

    COURSE = "course", _("培训班")
    LECTURE = "lecture", _("专题讲座")
    ONLINE = "online", _("网上培训")
    ON_SITE = "on_site", _("上门指导")
    OTHER = "other", _("其他")


class TrainingQuerySet(DatedQuerySet["Training"]):
    """Questions about trainings."""

    searched = ("title", "teacher")

    def participants(self) -> int:
        """How many took part, somebody who came twice counted twice (人次). Cost: one query."""
        return int(self.aggregate(people=Sum("people"))["people"] or 0)


class Training(OfUnit):
    """A training about disclosure that was held."""

    on_day = models.DateField(_("培训日期"))
    title = models.CharField(_("培训名称"), max_length=120)
    kind = models.CharField(_("培训形式"), max_length=12, choices=TrainingKind.choices)
    hours = models.DecimalField(_("学时"), max_digits=5, decimal_places=1, null=True, blank=True)
    people = models.PositiveIntegerField(
        _("参加人次"),
        help_text=_("同一个人参加两次计2人次。计入统计表“接受培训人员数”。"),
        validators=[FEW_ENOUGH],
    )
    teacher = models.CharField(_("授课人"), max_length=40, blank=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("培训")
        ordering = ["-on_day", "-pk"]
        indexes = [models.Index(fields=["unit", "on_day"], name="organisations_training_of_unit")]
        constraints = [
            retracted_with_a_reason("a_training_is_retracted_with_a_reason"),
            models.CheckConstraint(
                name="somebody_took_part_in_the_training",
                condition=Q(people__gte=1),
                violation_error_message=_("参加人次至少是1。"),
            ),
            models.CheckConstraint(
                name="a_training_does_not_last_less_than_nothing",
                condition=Q(hours=None) | Q(hours__gt=0),
                violation_error_message=_("学时必须大于0。"),
            ),
            models.CheckConstraint(
                name="a_training_has_a_title", condition=~Q(title=""), violation_error_message=_("培训必须有名称。")
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityKind(models.TextChoices):
    """What sort of publicity."""

    OPEN_DAY = "open_day", _("政务公开日、开放日")
    CONSULTATION = "consultation", _("现场咨询")
    LEAFLETS = "leaflets", _("发放宣传材料")
    MEDIA = "media", _("媒体宣传")
    OTHER = "other", _("其他")


class ActivityQuerySet(DatedQuerySet["Activity"]):
    """Questions about publicity activities."""

    searched = ("title", "place")


class Activity(OfUnit):
    """A publicity activity about disclosure."""

    on_day = models.DateField(_("活动日期"))
    title = models.CharField(_("活动名称"), max_length=120)
    kind = models.CharField(_("活动形式"), max_length=12, choices=ActivityKind.choices)
    place = models.CharField(_("地点"), max_length=80, blank=True)
    people = models.PositiveIntegerField(_("参与人次"), null=True, blank=True, validators=[FEW_ENOUGH])
    leaflets = models.PositiveIntegerField(_("发放材料（份）"), null=True, blank=True, validators=[FEW_ENOUGH])

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("宣传活动")
        verbose_name_plural = _("宣传活动")
        ordering = ["-on_day", "-pk"]
        indexes = [models.Index(fields=["unit", "on_day"], name="organisations_activity_unit")]
        constraints = [
            retracted_with_a_reason("an_activity_is_retracted_with_a_reason"),
            models.CheckConstraint(
                name="an_activity_has_a_title", condition=~Q(title=""), violation_error_message=_("活动必须有名称。")
            ),
        ]

    def __str__(self) -> str:
        return self.title
