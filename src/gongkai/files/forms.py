"""Files in a form: several at once, judged as they come, their hidden data reported, kept while the rest is put right.

    attachments = FilesField(label=_("附件"), required=False)

In the view: `form = NoticeForm(request.POST or None, request.FILES or None, …)`; the template's form says
`enctype="multipart/form-data"`. Cleaned, the field gives `[Upload(file, name), …]`, to be attached in this order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.base.errors import Refused
from gongkai.files import actions, hidden
from gongkai.files.inside.found import HiddenData
from gongkai.files.kinds import allowed
from gongkai.files.models import StoredFile

SALT = "files.upload"
GOOD_FOR_SECONDS = 12 * 3600  # well under the day after which unused files go
MOST_FILES = 20
STRIP, AS_IS = "strip", "as_is"
SHOWN_OF_A_KIND = 3


@dataclass(frozen=True, slots=True)
class Upload:
    """A stored file under the name it is attached by. `is_settled`: its hidden data were taken out or may stay."""

    file: StoredFile
    name: str
    is_settled: bool = False
    found: tuple[HiddenData, ...] = ()

    @property
    def token(self) -> str:
        """What a page carries for it: nobody can make one up or change it."""
        return signing.dumps([self.file.pk, self.name, self.is_settled], salt=SALT)

    @property
    def can_look(self) -> bool:
        """Whether it could be looked through."""
        return hidden.can_look(self.file.type)

    @property
    def report(self) -> list[tuple[str, int, list[HiddenData]]]:
        """Each kind found with how many there are and the first of them."""
        grouped = hidden.kinds_of(self.found)
        return [(kind, len(some), some[:SHOWN_OF_A_KIND]) for kind, some in grouped.items()]


@dataclass(frozen=True, slots=True)
class _Sent:
    """What came with the form: new files, tokens of earlier ones, what to do with hidden data."""

    new: Sequence[UploadedFile[bytes]]
    tokens: Sequence[str]
    choice: str


class FilesInput(forms.Widget):
    """The files there are, each with a box to keep it and a report; below, the choice of more."""

    template_name = "files/files_input.html"
    needs_multipart_form = True
    use_fieldset = True
    input_type = "file"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> _Sent:
        """What was sent."""
        new = files.getlist(name) if isinstance(files, MultiValueDict) else []
        tokens = data.getlist(f"{name}-kept") if isinstance(data, MultiValueDict) else []
        return _Sent(new, tokens, str(data.get(f"{name}-hidden", "")))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Never: no file at all is an answer too."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The uploads and what may be chosen."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        uploads: list[Upload] = value if isinstance(value, list) else []
        endings = ",".join(ending for one in allowed() for ending in one.endings)
        doubtful = [upload for upload in uploads if upload.found]
        return {**context, "uploads": uploads, "doubtful": doubtful, "endings": endings, "strip": STRIP, "as_is": AS_IS}

    def format_value(self, value: Any) -> None:
        """A file input cannot be filled in."""


def _advice() -> str:
    told = {
        "count": MOST_FILES,
        "most": actions.most_bytes() >> 20,
        "types": "、".join(str(one.words) for one in allowed()),
    }
    return gettext("可以选几个，最多%(count)d个，每个不超过%(most)d MB。可以传：%(types)s。") % told


class FilesField(forms.Field):
    """Some files. Raises ValidationError with a sentence for each that is not taken; the others stay in the form."""

    widget = FilesInput
    default_error_messages = {
        "required": _("请选择文件。"),
        "hidden": _("有的文件带着看不见的内容。请看一遍，选“清除后保存”或者“原样保存”。"),
        "too_many": _("最多%(count)d个文件。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", lazy(_advice, str)())
        super().__init__(**kwargs)
        self._uploads: list[Upload] | None = None

    def clean(self, value: _Sent) -> list[Upload]:
        """The files to attach. What is new is stored at once, so that nobody has to choose it again."""
        now, reasons = timezone.now(), list[str]()
        self._uploads = uploads = [*_kept(value.tokens, now)]
        for sent in value.new[: MOST_FILES + 1]:
            try:
                uploads.append(_taken(sent, now))
            except Refused as refused:
                reasons += refused.reasons
        if value.choice == STRIP:
            reasons += self._strip(uploads, now)
        elif value.choice == AS_IS:
            uploads[:] = [replace(upload, is_settled=True) for upload in uploads]
        uploads[:] = [_looked_through(upload) for upload in uploads]
        if self.required and not uploads and not reasons:
            reasons.append(str(self.error_messages["required"]))
        if len(uploads) > MOST_FILES:
            reasons.append(self.error_messages["too_many"] % {"count": MOST_FILES})
        if any(upload.found for upload in uploads):
            reasons.append(str(self.error_messages["hidden"]))
        if reasons:
            raise ValidationError(reasons)
        return uploads

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows again: the uploads, not what was sent."""
        return self._uploads if self._uploads is not None else initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other files are attached than before."""
        before = [upload.file.pk for upload in initial or ()]
        return bool(data.new) or before != [upload.file.pk for upload in _kept(data.tokens, timezone.now())]

    def _strip(self, uploads: list[Upload], now: datetime) -> list[str]:
        reasons: list[str] = []
        for at, upload in enumerate(uploads):
            if upload.is_settled or not hidden.find(upload.file.content(), upload.file.type):
                continue
            try:
                clean = actions.strip(upload.file, name=upload.name, at=now)
            except Refused as refused:
                reasons += refused.reasons
            else:
                uploads[at] = Upload(clean, upload.name, is_settled=True)
        return reasons


def attached(files: Iterable[tuple[StoredFile, str]]) -> list[Upload]:
    """What is attached already, as the `initial` of the field: it was settled when it was attached."""
    return [Upload(file, name, is_settled=True) for file, name in files]


def _kept(tokens: Iterable[str], now: datetime) -> list[Upload]:
    """The uploads the tokens stand for, wanted anew; those too old or not ours count for nothing. Cost: two queries."""
    read: list[tuple[int, str, bool]] = []
    for token in tokens:
        try:
            pk, name, is_settled = signing.loads(token, salt=SALT, max_age=GOOD_FOR_SECONDS)
        except signing.BadSignature:
            continue
        read.append((pk, name, is_settled))
    if not read:
        return []
    pks = {pk for pk, _name, _settled in read}
    StoredFile.objects.filter(pk__in=pks).update(wanted_at=now)
    rows = StoredFile.objects.in_bulk(pks)
    return [Upload(rows[pk], name, is_settled) for pk, name, is_settled in read if pk in rows]


def _taken(sent: UploadedFile[bytes], now: datetime) -> Upload:
    name = sent.name or gettext("文件")
    actions.refuse_size(sent.size or 0, name=name)
    file = actions.take_in(sent.read(), name=name, at=now)
    return Upload(file, actions.named(name, file.type))


def _looked_through(upload: Upload) -> Upload:
    if upload.is_settled:
        return upload
    found = tuple(hidden.find(upload.file.content(), upload.file.type))
    return replace(upload, found=found, is_settled=not found)
