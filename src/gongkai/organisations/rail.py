"""What units and people add to the rail of the desk."""

from django.utils.translation import gettext_lazy as _

from gongkai.web.rail import Entry, Group

GROUP = Group(
    _("单位与人员"),
    (
        Entry("organisations:unit_list", "building", _("单位")),
        Entry("organisations:person_list", "user", _("人员")),
    ),
)
