"""What the audit trail adds to the rail of the desk."""

from django.utils.translation import gettext_lazy as _

from gongkai.web.rail import Entry, Group

GROUP = Group(_("日历和记录"), (Entry("audit:entries", "history", _("操作记录")),))
