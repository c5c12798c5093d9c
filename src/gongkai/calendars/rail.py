"""What the calendar adds to the rail of the desk."""

from django.utils.translation import gettext_lazy as _

from gongkai.web.rail import Entry, Group

GROUP = Group(_("日历和记录"), (Entry("calendars:years", "calendar", _("工作日历")),))
