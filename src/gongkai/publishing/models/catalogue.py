"""The classes of the catalogue (目录) as rows an administrator may change. They begin as `rules.classes` ships them."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.publishing.rules.classes import Tree
from gongkai.regime.articles import articles, numeral

CODE = RegexValidator(r"^[a-z0-9][a-z0-9_-]{0,39}\Z", _("代码由小写字母、数字、短横和下划线组成，最长40个字符。"))
LONGEST_DUTY_DAYS = 3660
TREES = [
    (Tree.STATUTORY_2019.value, _("法定主动公开内容（2019年条例）")),
    (Tree.KEY_FIELD.value, _("重点领域")),
    (Tree.GRASSROOTS.value, _("基层政务公开标准目录")),
    (Tree.COLUMN.value, _("平台栏目")),
    (Tree.TOPIC.value, _("主题分类")),
    (Tree.GENRE.value, _("体裁分类")),
    (Tree.ASPECT.value, _("五公开")),
    (Tree.STATUTORY_2007.value, _("法定主动公开内容（2007年条例）")),
]
LEVELS = {
    "city": _("设区的市"),
    "county": _("区县"),
    "department": _("部门"),
    "township": _("乡镇、街道"),
}


class NodeQuerySet(models.QuerySet["CatalogueNode"]):
    """Questions about classes."""

    def of(self, *trees: Tree) -> NodeQuerySet:
        """Those of some trees, in their order."""
        return self.filter(tree__in=[tree.value for tree in trees]).order_by("position", "pk")

    def open(self) -> NodeQuerySet:
        """Those that can still be chosen."""
        return self.filter(closed_on=None)


class CatalogueNode(models.Model):
    """One class of a tree. `parent` is the code of the class above it, empty at the top.

    `duty_days`: how many days may pass without something new (更新周期), None without such a duty. `units`: those that
    keep it up. `holds`: the codes of statutory classes shown in a column, with commas between them.
    """

    tree = models.CharField(_("目录"), max_length=20, choices=TREES)
    code = models.CharField(_("代码"), max_length=40, validators=[CODE])
    name = models.CharField(_("名称"), max_length=120)
    parent = models.CharField(_("上级"), max_length=40, blank=True)
    position = models.PositiveIntegerField(_("顺序"), default=0)
    contents = models.CharField(_("包括的内容"), max_length=300, blank=True)
    article = models.CharField(_("条文"), max_length=40, blank=True)
    item = models.PositiveSmallIntegerField(_("项"), null=True, blank=True)
    notice = models.CharField(_("依据文件"), max_length=60, blank=True)
    levels = models.CharField(_("公开层级"), max_length=60, blank=True)
    holds = models.CharField(_("收入的信息分类"), max_length=200, blank=True)
    is_compulsory = models.BooleanField(_("必须公开"), default=False)
    duty_days = models.PositiveSmallIntegerField(
        _("更新周期（天）"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DUTY_DAYS)],
    )
    units = models.ManyToManyField(Unit, related_name="catalogue_nodes", verbose_name=_("责任单位"))
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)

    objects = NodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("公开目录")
        ordering = ["tree", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tree", "code"],
                name="a_class_has_its_own_code_in_its_tree",
                violation_error_message=_("这个目录里已经有这个代码。"),
            ),
            models.CheckConstraint(
                name="a_class_has_a_name", condition=~Q(name=""), violation_error_message=_("必须写名称。")
            ),
            models.CheckConstraint(
                name="a_class_is_not_above_itself",
                condition=~Q(parent=F("code")),
                violation_error_message=_("不能放到自己下面。"),
            ),
            models.CheckConstraint(
                name="a_duty_to_renew_has_days",
                condition=Q(duty_days=None) | Q(duty_days__gte=1, duty_days__lte=LONGEST_DUTY_DAYS),
                violation_error_message=_("更新周期至少1天。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it can still be chosen."""
        return self.closed_on is None

    @property
    def source(self) -> str:
        """How a page cites what it rests on; empty where only custom is behind it."""
        if self.article not in articles():
            return self.notice
        english = get_language() == "en"
        item = f"({self.item})" if english and self.item else f"第（{numeral(self.item)}）项" if self.item else ""
        return articles()[self.article].cited("en" if english else "zh") + item

    @property
    def level_words(self) -> str:
        """Whose duty it is, in words; empty for everybody's."""
        return "、".join(str(LEVELS.get(level, level)) for level in self.levels.split(",") if level)

    @property
    def held(self) -> tuple[str, ...]:
        """The statutory classes shown in a column."""
        return tuple(code for code in self.holds.split(",") if code)
