"""Taking files in, each content once; taking away what nothing uses; holding what is there against its digest."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings

from gongkai.base.errors import Refused
from gongkai.files.actions import named, strip, take_in
from gongkai.files.blobs.chosen import blobs
from gongkai.files.blobs.contract import Missing
from gongkai.files.keeping import health, prune
from gongkai.files.kinds import TYPES
from gongkai.files.models import StoredFile
from gongkai.files.tests import samples

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=25)
PDF = samples.pdf(title="关于公开的通知")


def stored(store: Path) -> list[str]:
    return sorted(path.name for path in store.glob("??/*"))


def age(store: Path) -> None:
    for path in store.glob("??/*"):
        os.utime(path, (AT.timestamp(), AT.timestamp()))


def test_a_file_is_stored_under_its_digest_with_its_true_type(store: Path) -> None:
    file = take_in(PDF, name="通知.docx", at=AT)
    assert (file.kind, file.size_bytes, file.first_name) == ("pdf", len(PDF), "通知.pdf")
    assert stored(store) == [sha256(PDF).hexdigest()] == [file.digest]
    assert file.content() == PDF


def test_the_same_content_is_stored_once_whatever_its_name(store: Path) -> None:
    first = take_in(PDF, name="通知.pdf", at=AT)
    again = take_in(PDF, name="复件.pdf", at=LATER)
    assert again.pk == first.pk
    assert StoredFile.objects.get().first_name == "通知.pdf"
    assert StoredFile.objects.get().wanted_at == LATER
    assert len(stored(store)) == 1


def test_a_file_that_is_too_large_is_refused_with_both_sizes(settings: Settings, store: Path) -> None:
    settings.FILES_MAX_MB = 1
    with pytest.raises(Refused, match=r"“大.pdf”有1.5 MB，超过了1 MB。"):
        take_in(bytes(3 << 19), name="大.pdf", at=AT)
    assert stored(store) == []


def test_a_refused_file_leaves_nothing(store: Path) -> None:
    with pytest.raises(Refused):
        take_in(b"MZ program", name="x.pdf", at=AT)
    assert stored(store) == []
    assert not StoredFile.objects.exists()


def test_the_file_without_hidden_data_is_another_one_beside_it(store: Path) -> None:
    clean = strip(take_in(PDF, name="通知.pdf", at=AT), name="通知.pdf", at=AT)
    assert len(stored(store)) == 2
    assert "关于".encode("utf-16-be") not in clean.content()


def test_a_rolled_back_upload_leaves_bytes_that_go_after_a_day(store: Path) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        take_in(PDF, name="通知.pdf", at=AT)
        raise ZeroDivisionError
    assert not StoredFile.objects.exists()
    age(store)
    assert prune(AT + timedelta(hours=23)) == 0
    assert len(stored(store)) == 1
    assert prune(LATER) == 1
    assert stored(store) == []
    assert not StoredFile.objects.exists()


def test_a_draft_left_by_a_crash_goes_too(store: Path) -> None:
    (store / "ab").mkdir(parents=True)
    (store / "ab" / "abx7.draft").write_bytes(b"half")
    age(store)
    assert prune(LATER) == 1
    assert stored(store) == []


def test_a_file_nothing_uses_goes_a_day_after_it_was_last_wanted(store: Path) -> None:
    take_in(PDF, name="通知.pdf", at=AT)
    take_in(PDF, name="通知.pdf", at=AT + timedelta(hours=2))
    age(store)
    assert prune(LATER) == 0
    assert prune(LATER + timedelta(hours=2)) == 1
    assert stored(store) == []


def test_uploaded_again_after_its_bytes_went_it_is_whole_again(store: Path) -> None:
    file = take_in(PDF, name="通知.pdf", at=AT)
    blobs().delete(file.digest)
    assert take_in(PDF, name="通知.pdf", at=AT).content() == PDF


def test_the_doctor_hears_of_missing_and_of_altered_bytes(store: Path) -> None:
    missing = take_in(PDF, name="通知.pdf", at=AT)
    altered = take_in(samples.picture("PNG"), name="图.png", at=AT)
    sound = take_in(samples.picture("GIF"), name="图.gif", at=AT)
    blobs().delete(missing.digest)
    path = store / altered.digest[:2] / altered.digest
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"!")
    found = health()
    assert (found.files, found.looked_at) == (3, 2)
    assert (found.missing, found.damaged) == ((missing.digest,), (altered.digest,))
    assert sound.content() == samples.picture("GIF")


def test_bytes_that_are_gone_are_missing_at_once(store: Path) -> None:
    with pytest.raises(Missing):
        blobs().chunks("0" * 64, 0, 1)


def test_an_empty_file_cannot_be_written_down() -> None:
    with pytest.raises(IntegrityError, match="a_stored_file_is_not_empty"):
        StoredFile.objects.create(digest="a", kind="txt", size_bytes=0, first_name="x", stored_at=AT, wanted_at=AT)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\桌面\\通知.pdf", "通知.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("通\u202e知\n.pdf", "通知.pdf"),
        ("", "文件.pdf"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_a_name_is_made_fit_to_be_written_down(sent: str, kept: str) -> None:
    assert named(sent, TYPES["pdf"]) == kept
