"""Digests that cost little: the people of the tests have passwords."""

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def quick_digests(settings: Settings) -> None:
    """Argon2 over the least memory it takes."""
    settings.PASSWORD_HASHERS = ["gongkai.accounts.tests.people.Quick"]
