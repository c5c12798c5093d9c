"""What units, people and registers add to the rail of the desk."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongkai.web.rail import Entry, Group

REGISTERS = Group(
    _("基础台账"),
    (
        Entry("organisations:registers", "table", _("台账总览")),
        Entry("organisations:point_list", "map-pin", _("信息查阅点")),
        Entry("organisations:staff_list", "users", pgettext_lazy("register", "工作人员")),
        Entry("organisations:meeting_list", "message", _("会议")),
        Entry("organisations:training_list", "school", _("培训")),
    ),
)
GROUP = Group(
    _("单位与人员"),
    (
        Entry("organisations:unit_list", "building", _("单位")),
        Entry("organisations:person_list", "user", _("人员")),
    ),
)
