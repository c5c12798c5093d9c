"""The topics of the public site: those an administrator composed, or the usual ones until somebody did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse

from gongkai.portal.models.site import Topic
from gongkai.publishing.models.items import ItemQuerySet

FILED_UNDER = ("shown__category", "shown__topic", "shown__key_field")


@dataclass(frozen=True, slots=True)
class Theme:
    """A topic as it is shown. `pk` is None for one of the usual ones, which have no row."""

    slug: str
    name: str
    intro: str
    classes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    units: tuple[int, ...] = ()
    is_on_home: bool = True
    pk: int | None = None

    @property
    def address(self) -> str:
        """Where it is read."""
        return reverse("portal:topic", args=[self.slug])

    @property
    def is_by_class(self) -> bool:
        """Whether the classes alone say what belongs to it."""
        return not (self.words or self.units)

    def holds(self, filed: tuple[str, str, str]) -> bool:
        """Whether what is filed so (FILED_UNDER) belongs to it by its classes; the same rule as `gathers`."""
        below, deeper = tuple(f"{code}-" for code in self.classes), tuple(f"{code}_" for code in self.classes)
        within = filed[0].startswith(deeper) or any(value.startswith(below) for value in filed[1:])
        return within or any(code in filed for code in self.classes)

    def gathers(self, rows: ItemQuerySet) -> ItemQuerySet:
        """The items that belong to it; none when it names nothing."""
        found = [Q(**{f"{column}__in": self.classes}) for column in FILED_UNDER if self.classes]
        found += [Q(**{f"{column}__startswith": f"{code}-"}) for column in FILED_UNDER[1:] for code in self.classes]
        found += [Q(shown__category__startswith=f"{code}_") for code in self.classes]
        found += [Q(shown__title__contains=word) for word in self.words]
        found += [Q(unit__in=self.units)] if self.units else []
        return rows.filter(reduce(or_, found)) if found else rows.none()


USUAL = (
    Theme("minsheng", "民生", "教育、医疗、社会保障、就业和救助", ("p19_20_11", "p07_10_09", "welfare", "topic-15")),
    Theme("qiye", "企业之窗", "办事依据、条件、程序，收费和采购", ("p19_20_05", "p19_20_08", "p19_20_09", "p07_10_07")),
    Theme("caizheng", "财政资金", "预算、决算和专项资金", ("p19_20_07", "p07_10_04", "p07_12_02")),
    Theme("xiangmu", "重大项目", "重大建设项目和公共资源配置", ("p19_20_10", "p07_10_08", "projects", "resources")),
    Theme("anquan", "应急与安全", "应急预案、预警和监督检查", ("p19_20_12", "p19_20_13", "p07_10_10", "p07_10_11")),
    Theme("zhengdi", "征地与房屋征收", "公告、补偿标准和发放", ("p19_21_city_04", "p19_21_city_05", "p07_11_03")),
)


def split(written: str) -> tuple[str, ...]:
    """What is separated by commas of either width, or by spaces."""
    return tuple(dict.fromkeys(written.replace("，", " ").replace(",", " ").replace("、", " ").split()))


def themes() -> tuple[Theme, ...]:
    """Every topic in its order. Cost: two queries, one while nobody composed any."""
    rows = Topic.objects.prefetch_related("units")
    return tuple(map(theme_of, rows)) or USUAL


def theme(slug: str) -> Theme | None:
    """One topic, None when there is none of this name."""
    return next((one for one in themes() if one.slug == slug), None)


def theme_of(topic: Topic) -> Theme:
    """A row as it is shown. Cost: one query, none when the units were fetched."""
    units = tuple(unit.pk for unit in topic.units.all()) if topic.pk else ()
    shown = Theme(
        topic.slug, topic.name, topic.intro, split(topic.classes), split(topic.words), units, topic.is_on_home
    )
    return replace(shown, pk=topic.pk)
