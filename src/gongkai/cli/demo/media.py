"""The accounts on Weibo and WeChat that the units of the demo keep, as their reports name them."""

from __future__ import annotations

from datetime import date

from gongkai.cli.demo.filled import Filled
from gongkai.cli.demo.posts import HOME
from gongkai.organisations.actors import acting
from gongkai.publishing.actions.channels import write_account
from gongkai.publishing.models.channels import Channel

OPENED = date(2015, 6, 1)
# the unit, the account, who registers it, who keeps it
ACCOUNTS = (
    ("绿园区人民政府", "绿园发布", "luyao", "区委宣传部网信科"),
    ("长春市绿园区政务服务和数字化建设管理局", "长春市绿园区就业创业服务", "luyao", "就业服务科"),
    ("绿园区人民政府", "绿园人才", "luyao", "人才工作科"),
    ("长春市绿园区政务服务和数字化建设管理局", "绿园政务服务", "luyao", "数字化建设科"),
    ("工农区人民政府", "工农区人民政府", "jiangbo", "政务公开办公室"),
    (HOME, "船营发布", "zhaoke", "政务公开办公室"),
)


def register(filled: Filled) -> None:
    """Registers them."""
    for unit, name, supervisor, keeper in ACCOUNTS:
        told = {"name": name, "channel": Channel.WECHAT, "keeper": keeper, "opened_on": OPENED, "closed_on": None}
        by = acting(filled.accounts[supervisor], filled.today)
        write_account(None, unit=filled.units[unit], by=by, at=filled.at, **told)
