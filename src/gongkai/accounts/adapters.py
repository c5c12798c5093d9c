"""What we tell django-allauth: nobody opens an account here, keys are encrypted, addresses come from our proxy."""

from __future__ import annotations

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import force_bytes
from django.utils.translation import gettext

from gongkai.accounts.models import User
from gongkai.accounts.views import service
from gongkai.web.actors import address_of

NO_ADDRESS = "::"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Accounts are made by administrators."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address the proxy saw, as everywhere else."""
        return address_of(request) or NO_ADDRESS


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Keys are encrypted with SECRET_KEY; those encrypted with one of SECRET_KEY_FALLBACKS can still be read."""

    def get_totp_label(self, user: User) -> str:
        """What the app shows under the name of the site."""
        return user.sign_in_name

    def get_totp_issuer(self) -> str:
        """The name of the site in the app."""
        return gettext("政府信息公开")

    def encrypt(self, text: str) -> str:
        """The text as only this installation can read it."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text again. Raises InvalidToken when SECRET_KEY was changed without keeping the old one."""
        return _box().decrypt(encrypted_text.encode()).decode()


class ServiceAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Whoever the identity service vouches for signs in to an account that is already there, or not at all."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Takes over once the service has answered and its answer was checked."""
        raise ImmediateHttpResponse(service.arrived(request, sociallogin.account))

    def on_authentication_error(self, request: HttpRequest, provider: object, **what: object) -> None:
        """The service said no, or its answer does not hold."""
        raise ImmediateHttpResponse(service.turned_back(request))


def _box() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str | bytes) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"gongkai.accounts.second-factor:" + force_bytes(secret)).digest())
