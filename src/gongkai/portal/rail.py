"""What the public site adds to the rail of the desk."""

from django.utils.translation import gettext_lazy as _

from gongkai.web.rail import Entry, Group

GROUP = Group(
    _("门户"),
    (
        Entry("portal:compose", "home", _("首页和专题")),
        Entry("portal:synonyms", "search", _("搜索同义词")),
    ),
)
