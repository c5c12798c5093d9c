from django.apps import AppConfig
from django.conf import settings


class AccountsConfig(AppConfig):
    """Signing in. A post named in SECOND_FACTOR_POSTS that does not exist stops the start."""

    name = "gongkai.accounts"
    label = "accounts"

    def ready(self) -> None:
        from gongkai.env import WrongSetting
        from gongkai.web.actors import Post

        unknown = set(settings.SECOND_FACTOR_POSTS) - set(Post.values)
        if unknown:
            named, known = "、".join(sorted(unknown)), "、".join(Post.values)
            raise WrongSetting(f"SECOND_FACTOR_POSTS 里没有“{named}”这个岗位，可以写：{known}。")
