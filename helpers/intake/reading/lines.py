"""Large files of text, parted at line ends without being held: each part's bytes and first line."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from helpers.errors import InputError
from helpers.intake.reading.decode import MARKS, UNMARKED
from helpers.limits import limit

NEWLINE = b"\n"


def parts(path: Path, file: str, size: int | None = None) -> Iterator[tuple[int, bytes, int]]:
    """The file in parts of whole lines, about ``size`` bytes each, as (offset, bytes, number of the first line).

    Raises InputError ``line_too_long`` where a line runs more than ``line_bytes`` past the end of what was read at a
    time: never more than ``size`` and ``line_bytes`` are held, and no line within ``line_bytes`` is refused.
    """
    size, longest = size or limit("piece_bytes"), limit("line_bytes")
    rest, start, line = b"", 0, 1
    with path.open("rb") as source:
        while block := source.read(size):
            part, rest = _cut(rest + block)
            if len(rest) > longest:
                raise InputError("line_too_long", file=file, line=line + part.count(NEWLINE), limit=longest)
            if part:
                yield start, part, line
                start, line = start + len(part), line + part.count(NEWLINE)
    if rest:
        yield start, rest, line


def _cut(block: bytes) -> tuple[bytes, bytes]:
    end = block.rfind(NEWLINE) + 1
    return block[:end], block[end:]


def encoding_of(path: Path, file: str) -> str:
    """The encoding in which the whole file decodes strictly: by its mark, else utf-8, else gb18030.

    Raises InputError ``encoding_unknown``, ``not_text`` (NUL) and ``line_too_long``; reads the file once a try.
    """
    with path.open("rb") as source:
        start = source.read(4)
    names = [name for mark, name in MARKS if start.startswith(mark)] or UNMARKED
    found = next((name for name in names if _decodes(path, file, name)), None)
    if found is None:
        raise InputError("encoding_unknown", file=file)
    return found


def _decodes(path: Path, file: str, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    wide = encoding.startswith("utf-16")
    try:
        for _, part, line in parts(path, file):
            if not wide and (at := part.find(b"\x00")) >= 0:
                raise InputError("not_text", file=file, line=line + part.count(NEWLINE, 0, at))
            decoder.decode(part)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True
