"""What publishing adds to the rail of the desk."""

from django.utils.translation import gettext_lazy as _

from gongkai.web.rail import Entry, Group

GROUP = Group(
    _("信息发布"),
    (
        Entry("publishing:item_list", "file-text", _("信息")),
        Entry("publishing:release_list", "link", _("发布渠道")),
        Entry("publishing:guide_list", "info-circle", _("公开指南")),
        Entry("publishing:catalogue", "table", _("公开目录")),
        Entry("publishing:gazette_list", "table", _("政府公报")),
        Entry("publishing:delivery_list", "inbox", _("查阅点移交")),
        Entry("publishing:explanation_list", "message", _("缺解读的文件")),
        Entry("publishing:link_list", "link", _("失效链接")),
        Entry("publishing:account_list", "user", _("新媒体账号")),
        Entry("publishing:procedure_list", "refresh", _("发布流程")),
        Entry("publishing:former_import", "upload", _("转入历史信息")),
    ),
)
