"""What is asked about deliveries to reading points: what narrows lists, which points got what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.forms.units import UnitChoice
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.points import Point, PointKind, PointQuerySet
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.publishing.actions.deliveries import Handed
from gongkai.publishing.models.channels import Channel, Release
from gongkai.publishing.models.deliveries import DeliveryForm, DeliveryQuerySet
from gongkai.publishing.models.items import Item, ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.web.actors import Actor, Post, Request
from gongkai.web.fields import DayField

FIRST = (PointKind.ARCHIVE, PointKind.LIBRARY)  # those the law names: what is public is handed to them
DAYS = 30


def points_of(actor: Actor, today: date) -> PointQuerySet:
    """The points somebody hands items to on the day: those in reach, and first the archives and libraries that the
    government above keeps, itself or in another of its units."""
    rank = Case(When(kind__in=FIRST, then=Value(0)), default=Value(1), output_field=IntegerField())
    standing = UnitPeriod.objects.filter(holding_on(today))
    above = standing.filter(unit__in=actor.reach(), parent__isnull=False).values("parent")
    beside = standing.filter(parent__in=above).values("unit")
    open_to_all = Q(kind__in=FIRST) & (Q(unit__in=above) | Q(unit__in=beside))
    rows = Point.objects.there_on(today).filter(Q(unit__in=actor.reach()) | open_to_all)
    return rows.order_by(rank, "name", "pk")


def recent(request: Request, days: int) -> ItemQuerySet:
    """The public items of the units in reach, published in the last days."""
    visible = ITEM.visible(request.actor, "follow", today=request.today)
    since = request.today - timedelta(days=days)
    return Item.objects.public().filter(visible, published_at__date__gte=since)


def delivered(rows: ItemQuerySet) -> Any:
    """The releases of some items at reading points. Part of one query."""
    return Release.objects.on(Channel.READING_POINT).filter(item__in=rows.order_by().values("pk"))


class DeliveryFilter(forms.Form):
    """What narrows the list of deliveries."""

    point = forms.ModelChoiceField(
        label=_("查阅点"), required=False, queryset=Point.objects.none(), empty_label=_("全部")
    )
    year = forms.IntegerField(
        label=_("年份"),
        required=False,
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    words = forms.CharField(label=_("信息标题"), required=False, max_length=80)

    def __init__(self, data: Any, *, request: Request) -> None:
        super().__init__(data)
        self.fields["point"].queryset = points_of(request.actor, request.today)  # type: ignore[attr-defined]

    def found(self, rows: DeliveryQuerySet) -> DeliveryQuerySet:
        """The deliveries that meet every condition."""
        given = self.cleaned_data if self.is_valid() else {}
        if given.get("point"):
            rows = rows.filter(receipts__point=given["point"])
        if given.get("year"):
            rows = rows.filter(on_day__year=given["year"])
        if given.get("words"):
            rows = rows.filter(pk__in=rows.filter(items__current__title__icontains=given["words"]).values("pk"))
        return rows


class MissingFilter(forms.Form):
    """Whose items, of how many days, are missing at which point."""

    point = forms.ModelChoiceField(
        label=_("查阅点"), required=False, queryset=Point.objects.none(), empty_label=_("任何一处都没有移交")
    )
    unit = UnitChoice(label=_("发布机构"), required=False, queryset=Unit.objects.none(), empty_label=_("全部"))
    days = forms.IntegerField(
        label=_("最近多少天"),
        required=False,
        min_value=1,
        max_value=3660,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, data: Any, *, request: Request) -> None:
        super().__init__({"days": DAYS, **data.dict()})
        self.fields["point"].queryset = points_of(request.actor, request.today)  # type: ignore[attr-defined]
        units = Unit.objects.filter(pk__in=request.actor.reach()).as_of(request.today).order_by("name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self._request = request

    @property
    def given(self) -> dict[str, Any]:
        """What was chosen; nothing where it cannot be read."""
        return self.cleaned_data if self.is_valid() else {}

    def rows(self) -> ItemQuerySet:
        """The items of the days asked for."""
        rows = recent(self._request, self.given.get("days") or DAYS)
        return rows.of(self.given["unit"]) if self.given.get("unit") else rows

    def missing(self) -> ItemQuerySet:
        """Those of them that have not been handed to the point; without one, to none at all."""
        rows = self.rows()
        handed = delivered(rows)
        if self.given.get("point"):
            handed = handed.filter(place=self.given["point"].name)
        found = rows.exclude(pk__in=handed.values("item"))
        return found.select_related("unit", "shown").order_by("-published_at", "-pk")


class RecordForm(forms.Form):
    """A delivery: the items, the day, and for each point that got them who took them."""

    unit = UnitChoice(label=_("移交单位"), queryset=Unit.objects.none())
    on_day = DayField(label=_("移交日期"))
    form = forms.ChoiceField(label=_("形式"), choices=DeliveryForm.choices, widget=forms.RadioSelect)
    point = forms.ModelMultipleChoiceField(
        label=_("接收的查阅点"), queryset=Point.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    received_by = forms.CharField(
        label=_("接收人"),
        max_length=600,
        help_text=_("只有一处，或者几处是同一个人，写一个名字；几处不同，一行一个，按上面勾选的顺序。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    proof = forms.CharField(
        label=_("凭证"), required=False, max_length=500, help_text=_("回执编号、签收单的存放处或者链接。")
    )
    note = forms.CharField(label=_("备注"), required=False, max_length=200)
    item = forms.ModelMultipleChoiceField(
        label=_("移交的信息"), queryset=Item.objects.none(), widget=forms.MultipleHiddenInput
    )

    def __init__(self, data: Any = None, *, request: Request, rows: ItemQuerySet, point: str = "") -> None:
        known = {"on_day": request.today, "form": DeliveryForm.PAPER, "item": rows, "point": [point] if point else []}
        units = Unit.objects.filter(pk__in=request.actor.reach(Post.CLERK, Post.SUPERVISOR)).as_of(request.today)
        own = next((held.unit_id for held in request.actor.posts if held.post in (Post.CLERK, Post.SUPERVISOR)), None)
        super().__init__(data, initial={**known, "unit": own})
        self.fields["unit"].queryset = units.order_by("name")  # type: ignore[attr-defined]
        self.fields["point"].queryset = points_of(request.actor, request.today)  # type: ignore[attr-defined]
        self.fields["item"].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The points with who received, under `receipts`."""
        given: dict[str, Any] = self.cleaned_data
        points = list(given.get("point") or ())
        names = [line.strip() for line in str(given.get("received_by") or "").splitlines() if line.strip()]
        if len(names) == 1:
            names *= len(points)
        if points and names and len(names) != len(points):
            told = {"points": len(points), "names": len(names)}
            self.add_error("received_by", gettext("勾选了%(points)d处，写了%(names)d个接收人。") % told)
        elif points:
            pairs = zip(points, names, strict=False)
            given["receipts"] = [Handed(point, name, given.get("proof") or "") for point, name in pairs]
        return given
