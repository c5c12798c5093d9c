"""What notices add to the rail of the desk."""

from django.utils.translation import gettext_lazy as _

from gongkai.web.rail import Entry, Group

GROUP = Group(
    _("通知"),
    (
        Entry("notices:received_list", "inbox", _("收到的通知")),
        Entry("notices:notice_list", "send", _("下发的通知")),
    ),
)
