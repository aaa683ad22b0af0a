"""Exports that are folders of JSON files, each one array."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.intake.chats.jsondoc import elements, runs
from helpers.intake.chats.rows import Aside
from helpers.intake.reading.gate import clean

HIDDEN = "._~"


def folders(path: Path) -> list[Path]:
    """The folders in a folder, by name; hidden ones and links are none."""
    return [each for each in sorted(path.iterdir()) if _counts(each) and each.is_dir()]


def documents(path: Path) -> list[Path]:
    """The JSON files in a folder, by name."""
    return [each for each in sorted(path.glob("*.json")) if _counts(each) and each.is_file()]


def _counts(path: Path) -> bool:
    return path.name[0] not in HIDDEN and not path.is_symlink()


def array(path: Path, kind: type) -> Iterator[Any]:
    """The elements of the array in a file, each decoded as ``kind``, None for one that cannot be.

    Raises InputError ``json_broken``, ``json_element_long`` where the file is no whole array."""
    with path.open("rb") as source:
        for piece in runs(path, clean(path.name), ()):
            source.seek(piece.start)
            yield from (element for _, element in elements(source.read(piece.stop - piece.start), 1, kind))


class Numbered:
    """Numbers the elements of all files of an export, so that each can be named in the quarantine with its file."""

    def __init__(self) -> None:
        self.number, self.place = 0, ""

    def of(self, path: Path, kind: type) -> Iterator[Any]:
        """The elements of one file that can be read; for the others, and where the file breaks off, ``Aside``."""
        self.place = clean(f"{path.parent.name}/{path.name}")
        try:
            for element in array(path, kind):
                self.number += 1
                yield self.aside("not_json") if element is None else element
        except InputError:
            self.number += 1
            yield self.aside("file_broken")

    def aside(self, reason: str) -> Aside:
        """The element read last, set aside."""
        return Aside(self.number, reason, self.place)

