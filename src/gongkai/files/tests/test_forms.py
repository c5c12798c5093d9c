"""Files in a form: kept while the rest is put right, hidden data reported and taken out in one click."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict
from pytest_django.fixtures import Settings

from gongkai.files.actions import take_in
from gongkai.files.forms import FilesField, Upload, attached
from gongkai.files.models import StoredFile
from gongkai.files.tests import samples

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)
QUIET, TALKATIVE = samples.pdf(), samples.pdf(author="李敏")


class Note(forms.Form):
    title = forms.CharField()
    papers = FilesField(label="附件")


def sent(*new: tuple[str, bytes], kept: list[str] | None = None, hidden: str = "", title: str = "通知") -> Note:
    data: MultiValueDict[str, Any] = MultiValueDict({"title": [title], "papers-hidden": [hidden]})
    data.setlist("papers-kept", kept or [])
    chosen: list[UploadedFile[Any]] = [SimpleUploadedFile(name, content) for name, content in new]
    return Note(data, MultiValueDict({"papers": chosen}))


def uploads(form: Note) -> list[Upload]:
    assert form.is_valid(), form.errors
    found: list[Upload] = form.cleaned_data["papers"]
    return found


def tokens(form: Note) -> list[str]:
    shown = form["papers"].value()
    return [upload.token for upload in shown]


def test_several_files_are_taken_at_once_under_their_names() -> None:
    form = sent(("通知.docx", QUIET), ("图.png", samples.picture("PNG")))
    assert [(one.name, one.file.kind) for one in uploads(form)] == [("通知.pdf", "pdf"), ("图.png", "png")]


def test_each_file_that_is_not_taken_says_why_and_the_others_stay() -> None:
    form = sent(("好.pdf", QUIET), ("坏.exe", b"MZ"), ("空.pdf", b""))
    assert form.errors["papers"] == ["“坏.exe”是程序，不能上传。", "“空.pdf”是空的。"]
    assert "好.pdf" in str(form["papers"])
    assert [one.name for one in uploads(sent(kept=tokens(form)))] == ["好.pdf"]


def test_a_mistake_elsewhere_loses_no_file() -> None:
    form = sent(("好.pdf", QUIET), title="")
    assert not form.is_valid()
    assert [one.name for one in uploads(sent(kept=tokens(form)))] == ["好.pdf"]


def test_hidden_data_are_reported_before_anything_is_saved() -> None:
    form = sent(("通知.pdf", TALKATIVE))
    assert form.errors["papers"] == ["有的文件带着看不见的内容。请看一遍，选“清除后保存”或者“原样保存”。"]
    shown = str(form["papers"])
    assert "“通知.pdf”带着看不见的内容" in shown
    assert "作者" in shown
    assert "李敏" in shown


def test_one_click_takes_them_out() -> None:
    (clean,) = uploads(sent(kept=tokens(reported()), hidden="strip"))
    assert clean.name == "通知.pdf"
    assert b"/Author" not in clean.file.content()


def test_another_click_leaves_them_and_nobody_is_asked_again() -> None:
    form = sent(kept=tokens(reported()), hidden="as_is", title="")
    assert not form.is_valid()
    (same,) = uploads(sent(kept=tokens(form)))
    assert same.file.content() == TALKATIVE


def reported() -> Note:
    form = sent(("通知.pdf", TALKATIVE))
    assert not form.is_valid()
    return form


def test_what_is_attached_already_is_settled() -> None:
    file = take_in(TALKATIVE, name="通知.pdf", at=AT)
    form = Note(initial={"papers": attached([(file, "通知.pdf")])})
    assert 'name="papers-kept"' in str(form["papers"])
    assert [one.file for one in uploads(sent(kept=tokens(form)))] == [file]


def test_a_file_no_longer_ticked_is_left_out() -> None:
    assert sent(kept=[]).errors["papers"] == ["请选择文件。"]


def test_a_token_made_up_or_altered_counts_for_nothing() -> None:
    file = take_in(QUIET, name="x.pdf", at=AT)
    (token,) = (one.token for one in attached([(file, "x.pdf")]))
    assert sent(kept=[token[:-2], f"{file.pk}"]).errors["papers"] == ["请选择文件。"]


def test_a_file_waiting_in_a_form_is_wanted() -> None:
    file = take_in(QUIET, name="x.pdf", at=AT)
    uploads(sent(kept=[Upload(file, "x.pdf").token]))
    assert StoredFile.objects.get().wanted_at > AT + timedelta(days=1)


def test_too_many_files_are_refused_together() -> None:
    form = sent(*((f"{number}.txt", f"第{number}号通知的正文".encode()) for number in range(21)))
    assert form.errors["papers"] == ["最多20个文件。"]


def test_the_size_is_told_before_and_checked_before_reading(settings: Settings) -> None:
    settings.FILES_MAX_MB = 1
    settings.FILES_TYPES = ["pdf"]
    assert "最多20个，每个不超过1 MB。可以传：PDF。" in str(Note()["papers"].help_text)
    assert "“大.pdf”有1.0 MB，超过了1 MB。" in str(sent(("大.pdf", bytes(1_100_000))).errors["papers"])
