"""The folder of the copy: each file appears whole or not at all, only what is another is written, what is gone goes.

A run that is interrupted leaves whole files, old or new; the next one puts everything right.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from gongkai.base.errors import Refused

MARK = ".gongkai-copy.json"


class Folder:
    """Files by their place; counts what was written, what was the same, and what went."""

    def __init__(self, root: Path) -> None:
        """Raises Refused for a folder that has something else in it: what is not of the copy would be deleted."""
        if root.is_dir() and any(root.iterdir()) and not (root / MARK).is_file():
            raise Refused(_("%(folder)s里有别的文件，请换一个空的文件夹。") % {"folder": root})
        self.root = root
        self.kept: set[str] = set()
        self.written = self.same = self.deleted = 0
        root.mkdir(parents=True, exist_ok=True)
        self._write(MARK, json.dumps({"copy": 1}).encode())

    def put(self, place: str, content: bytes) -> None:
        """Writes a file if it is another. Raises ValueError for a place outside."""
        path = self.root / place
        if ".." in Path(place).parts or not path.is_relative_to(self.root):
            raise ValueError(f"outside the copy: {place}")
        self.kept.add(place)
        if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            self.same += 1
            return
        self._write(place, content)
        self.written += 1

    def sign(self, place: str, content: bytes) -> None:
        """Writes a file that is another each time: it is not counted."""
        self.kept.add(place)
        self._write(place, content)

    def _write(self, place: str, content: bytes) -> None:
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".draft-", delete=False) as draft:
            draft.write(content)
        Path(draft.name).chmod(0o644)
        Path(draft.name).replace(path)

    def finish(self) -> None:
        """Deletes what is not of the copy any more, and folders that are empty then."""
        for path in sorted(self.root.rglob("*"), reverse=True):
            place = path.relative_to(self.root).as_posix()
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif place not in self.kept and place != MARK:
                path.unlink()
                self.deleted += not path.name.startswith(".draft-")
