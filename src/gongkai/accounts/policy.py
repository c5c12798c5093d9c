"""Who may do what with accounts: their owner with the own one, an administrator with those kept by the own units."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.accounts.models import User
from gongkai.web.actors import Actor, Post
from gongkai.web.policy import EVERY_ROW, Policy, Rule, Verb, by, either


def _administers_all(actor: Actor) -> bool:
    return any(held.post is Post.ADMINISTRATOR and held.unit_id is None for held in actor.posts)


of_the_installation: Rule[User] = Rule(
    lambda actor, user, today: _administers_all(actor),
    "",
    lambda actor, today: EVERY_ROW if _administers_all(actor) else Q(pk__in=()),
    signed_in=True,
)
administered: Rule[User] = either(
    by(Post.ADMINISTRATOR), of_the_installation, otherwise=_("账号由本单位管理员办理，请找管理员。")
)
oneself: Rule[User] = Rule(
    lambda actor, user, today: actor.user_id is not None and actor.user_id == user.pk,
    _("这是别人的账号，只有本人能办。"),
    lambda actor, today: Q(pk=actor.user_id) if actor.user_id else Q(pk__in=()),
    signed_in=True,
)
another: Rule[User] = Rule(
    lambda actor, user, today: actor.user_id != user.pk,
    _("不能这样办理自己的账号，请找另一位管理员。自己的密码在“我的账号”里改。"),
)


def _examples(unit_id: int, author_id: int) -> Mapping[str, User]:
    return {
        "本单位管理的": User(pk=author_id, unit_id=unit_id),
        "全系统管理的": User(pk=author_id),
    }


USER: Policy[User] = Policy(
    "accounts.user",
    _("账号"),
    {
        "see": Verb(_("查看"), administered),
        "create": Verb(
            _("开户"), by(Post.ADMINISTRATOR, otherwise=_("账号由管理员开户，请找本单位管理员。")), alone=True
        ),
        "disable": Verb(_("停用"), administered, another),
        "enable": Verb(_("启用"), administered, another),
        "reset_password": Verb(_("重设密码"), administered, another),
        "reset_second_factor": Verb(_("重设动态口令"), administered, another),
        "use": Verb(_("使用自己的账号"), oneself),
        "confirm": Verb(_("再次确认本人"), oneself),
        "change_password": Verb(_("更改密码"), oneself),
        "set_up_second_factor": Verb(_("设置动态口令"), oneself),
        "drop_second_factor": Verb(_("停用动态口令"), oneself),
        "end_session": Verb(_("结束登录"), oneself),
    },
    examples=_examples,
)

# What somebody may do who still has to change a first password or set up a second factor.
BEFORE_READY = frozenset({"confirm", "change_password", "set_up_second_factor"})
