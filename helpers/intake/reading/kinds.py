"""Kinds of files that are no exports, told by how they begin; each is answered with what to do instead."""

from pathlib import Path

from helpers.errors import InputError

BEGINNINGS = ((b"SQLite format 3\x00", "kind_database"), (b"%PDF", "kind_document"), (b"\x89PNG", "kind_picture"),
              (b"\xff\xd8\xff", "kind_picture"), (b"GIF8", "kind_picture"), (b"Rar!", "kind_packed"),
              (b"7z\xbc\xaf\x27\x1c", "kind_packed"), (b"\x1f\x8b", "kind_packed"), (b"{\\rtf", "kind_document"),
              (b"MZ", "kind_program"), (b"\x7fELF", "kind_program"))


def refuse_others(path: Path, file: str) -> None:
    """Raises InputError ``kind_database`` (Qunce reads exports, never chat databases), ``kind_document``,
    ``kind_picture``, ``kind_packed`` or ``kind_program`` for a file that begins like one."""
    with path.open("rb") as source:
        start = source.read(16)
    for beginning, key in BEGINNINGS:
        if start.startswith(beginning):
            raise InputError(key, file=file)
