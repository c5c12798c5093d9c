"""Text at rest that only this installation can read: AES-256-GCM, under a key made from SECRET_KEY.

What was sealed for one purpose and place opens for no other, so a sealed text copied to another row stays shut. What
was sealed under one of SECRET_KEY_FALLBACKS still opens.
"""

from __future__ import annotations

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes

VERSION = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32


class Shut(ValueError):
    """Sealed under a key that is gone, for something else, or tampered with."""


def seal(text: str, *, purpose: str, place: str) -> bytes:
    """The text sealed. `purpose`: what it is kept for, for example `subscription`. `place`: the row it belongs to."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + _box(settings.SECRET_KEY, purpose).encrypt(nonce, text.encode(), place.encode())


def unseal(sealed: bytes, *, purpose: str, place: str) -> str:
    """The text again. Raises Shut."""
    version, nonce, rest = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if version != VERSION:
        raise Shut("sealed in a way nobody knows")
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return _box(secret, purpose).decrypt(nonce, rest, place.encode()).decode()
        except InvalidTag:
            continue
    raise Shut("sealed under another key or for something else")


def digest(text: str, *, purpose: str) -> str:
    """A keyed digest: tells whether two texts are the same, and neither of them."""
    return salted_hmac(f"gongkai.delivery.{purpose}", text, algorithm="sha256").hexdigest()


@lru_cache(maxsize=32)
def _box(secret: str | bytes, purpose: str) -> AESGCM:
    made = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"gongkai.delivery.{purpose}".encode())
    return AESGCM(made.derive(force_bytes(secret)))
