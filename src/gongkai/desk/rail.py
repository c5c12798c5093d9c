"""What the desk itself puts on top of its rail."""

from django.utils.translation import gettext_lazy as _

from gongkai.web.rail import Entry, Group

GROUP = Group(
    "",
    (
        Entry("desk:home", "home", _("今天"), only_itself=True),
        Entry("desk:notifications", "bell", _("消息")),
        Entry("desk:search", "search", _("搜索")),
        Entry("desk:units", "clipboard-check", _("各单位情况")),
    ),
)
