"""The beginning of a file of text, decoded; whether all of it decodes is found while it is read."""

import codecs
from pathlib import Path

from helpers.errors import InputError
from helpers.intake.reading.decode import MARKS, UNMARKED, without_nul
from helpers.limits import limit


def beginning(path: Path, file: str) -> tuple[str, str]:
    """The first ``head_bytes`` of the file as text, and the encoding they are in.

    Raises InputError ``format_empty`` for a file without a visible character, and those of ``decode``.
    """
    try:
        with path.open("rb") as source:
            data = source.read(limit("head_bytes"))
            last = not source.read(1)
    except OSError:
        raise InputError("file_missing", file=file) from None
    for encoding in [name for mark, name in MARKS if data.startswith(mark)] or UNMARKED:
        try:
            head = codecs.getincrementaldecoder(encoding)("strict").decode(data, last)
        except UnicodeDecodeError:
            continue
        if not head.strip("\ufeff \t\r\n"):
            raise InputError("format_empty", file=file)
        return without_nul(head, file), encoding
    raise InputError("encoding_unknown", file=file)
