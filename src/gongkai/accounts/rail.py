"""What accounts add to the rail of the desk."""

from django.utils.translation import gettext_lazy as _

from gongkai.web.rail import Entry, Group

GROUP = Group(_("单位与人员"), (Entry("accounts:account_list", "user", _("账号管理")),))
OWN = Group(
    _("我的账号"),
    (
        Entry("accounts:own", "user", _("账号和登录"), only_itself=True),
        Entry("accounts:password", "key", _("更改密码")),
        Entry("accounts:second_factor", "shield-lock", _("动态口令")),
    ),
)
