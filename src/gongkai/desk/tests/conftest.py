"""Digests that cost little, and only what units and people add to the desk, whatever other areas do."""

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def quick_digests(settings: Settings) -> None:
    """Argon2 over the least memory it takes."""
    settings.PASSWORD_HASHERS = ["gongkai.accounts.tests.people.Quick"]


@pytest.fixture(autouse=True)
def units_and_people_alone(settings: Settings) -> None:
    """The areas that join the desk here."""
    area = "gongkai.organisations"
    settings.WORKLIST = [f"{area}.worklist.{name}" for name in ("handovers", "ending_posts", "vacancies")]
    settings.STANDING = [f"{area}.worklist.standing"]
    settings.FINDERS = [f"{area}.finding.{name}" for name in ("units", "people")]
