"""Bytes to text: declared by a byte-order mark, else strict UTF-8, else strict GB18030; never a guess."""

import codecs
from pathlib import Path

from helpers.errors import InputError
from helpers.limits import limit

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
UNMARKED = ("utf-8", "gb18030")


def decode(data: bytes, file: str) -> tuple[str, str]:
    """The text in ``data`` and the name of its encoding: utf-8-sig, utf-16, utf-8 or gb18030.

    Raises InputError ``encoding_unknown`` where none fits strictly and ``not_text`` for a file with NUL bytes.
    """
    for encoding in [name for mark, name in MARKS if data.startswith(mark)] or UNMARKED:
        try:
            return without_nul(data.decode(encoding), file), encoding
        except UnicodeDecodeError:
            continue
    raise InputError("encoding_unknown", file=file)


def without_nul(text: str, file: str) -> str:
    """``text`` itself. Raises InputError ``not_text`` with the line of the first NUL."""
    at = text.find("\x00")
    if at >= 0:
        raise InputError("not_text", file=file, line=text.count("\n", 0, at) + 1)
    return text


def read_text(path: Path, file: str) -> tuple[str, str]:
    """The text of the file at ``path`` and its encoding; ``file`` is its name in messages.

    Raises InputError ``file_missing``, ``file_too_large`` or ``line_too_long`` before anything large is held,
    and those of ``decode``.
    """
    return decode(read_lines(path, file), file)


def read_lines(path: Path, file: str) -> bytes:
    """The bytes of a file of text whose size and longest line are within the limits."""
    try:
        if path.stat().st_size > limit("text_file_bytes"):
            raise InputError("file_too_large", file=file, limit=limit("text_file_bytes") // 1_000_000)
        return _bounded_lines(path, file)
    except OSError:
        raise InputError("file_missing", file=file) from None


def _bounded_lines(path: Path, file: str) -> bytes:
    longest, lines = limit("line_bytes"), list[bytes]()
    with path.open("rb") as source:
        while line := source.readline(longest + 1):
            if len(line) > longest:
                raise InputError("line_too_long", file=file, line=len(lines) + 1, limit=longest)
            lines.append(line)
    return b"".join(lines)
