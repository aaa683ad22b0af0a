"""A JSON document with a long array in it, parted into runs of whole elements without being held."""

import re
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from helpers.errors import InputError
from helpers.intake.chats.form import Piece
from helpers.intake.chats.jsonscan import Scan
from helpers.limits import limit

EACH = "*"
EITHER = "|"
HEX_ESCAPE = re.compile(rb"(?<!\\)((?:\\\\)*)\\x([0-9a-fA-F]{2})")


def runs(path: Path, file: str, where: tuple[str, ...]) -> Iterator[Piece]:
    """Runs of elements of the array at ``where`` ("*": every element of an array on the way; "a|b": what is called a
    or b; () the root itself).

    A piece's ``line`` is the number of its first element, counted from 1 over all arrays; ``said`` holds what the
    object around the array says before it, by name. The last piece of each array is empty, its line 0, and says all
    that object holds.
    Raises InputError ``json_broken`` and ``json_element_long``.
    """
    with closing(Scan(path, file)) as scan:
        yield from _value(scan, where, {})
        if scan.peek():
            raise scan.broken()


def _value(scan: Scan, where: tuple[str, ...], around: dict[str, Any]) -> Iterator[Piece]:
    if not where:
        yield from _array(scan, around)
    elif where[0] == EACH:
        yield from _each(scan, where[1:])
    else:
        yield from _object(scan, where)


def _object(scan: Scan, where: tuple[str, ...]) -> Iterator[Piece]:
    said: dict[str, Any] = {}
    scan.take(b"{")
    while scan.peek() != b"}":
        name = str(_decoded(scan, limit("line_bytes")))
        scan.take(b":")
        if name in where[0].split(EITHER):
            yield from _value(scan, where[1:], said)
        else:
            said[name] = _decoded(scan, limit("outline_bytes"))
        if scan.peek() == b",":
            scan.take(b",")
    scan.take(b"}")
    if len(where) == 1:
        yield Piece(scan.at, scan.at, 0, said)


def _each(scan: Scan, where: tuple[str, ...]) -> Iterator[Piece]:
    scan.take(b"[")
    while scan.peek() != b"]":
        yield from _value(scan, where, {})
        if scan.peek() == b",":
            scan.take(b",")
    scan.take(b"]")


def _decoded(scan: Scan, most: int) -> Any:
    try:
        return msgspec.json.decode(mended(scan.value(most)))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise scan.broken() from None


def _array(scan: Scan, around: dict[str, Any]) -> Iterator[Piece]:
    scan.take(b"[")
    while scan.peek() != b"]":
        start = scan.at
        count = _indented(scan) or _counted(scan)
        yield Piece(start, scan.at, scan.elements + 1, dict(around))
        scan.elements += count
        if scan.peek() == b",":
            scan.take(b",")
    scan.take(b"]")


def _indented(scan: Scan) -> int:
    """Pass over as many elements as a piece holds, by the line breaks of a document written with indents.

    A line break stands outside strings, so an element begins where its own indent is followed by something else than
    a bracket that closes, ends where it is followed by "}", and the array where a lesser indent is followed by "]". 0
    where the document is not written so: without an indent what is inside an element cannot be told from the next.
    """
    here = scan.at - scan.base
    before = scan.buffer.rfind(b"\n", 0, here)
    if before < 0 or scan.buffer[before + 1:here].strip(b" ") or scan.buffer[here:here + 1] != b"{":
        return 0
    indent = here - before - 1
    if not indent:
        return 0
    close = scan.buffer[before:here] + b"}"
    scan.more()
    over = re.compile(rb"\n {0,%d}\]" % (indent - 1)).search(scan.buffer)
    end = scan.buffer.rfind(close, 0, over.start() if over else limit("piece_bytes"))
    if end < 0:
        return 0
    scan.at = scan.base + end + len(close)
    return 1 + len(re.compile(rb"\n {%d}[^ \]}]" % indent).findall(scan.buffer, 0, end))


def _counted(scan: Scan) -> int:
    """Pass over as many elements as a piece holds, one by one."""
    count, start = 0, scan.at
    while scan.peek() != b"]" and scan.at - start < limit("piece_bytes"):
        if count:
            scan.take(b",")
        scan.value(limit("element_bytes"))
        count += 1
    return count


def mended(data: bytes) -> bytes:
    """JSON in which control characters are written \\x1f, as some writers do, with them written \\u001f."""
    return HEX_ESCAPE.sub(rb"\1\\u00\2", data) if b"\\x" in data else data


def elements(data: bytes, first: int, kind: type) -> Iterator[tuple[int, Any]]:
    """(number, element) of a run of elements, each decoded as ``kind``; None for one that cannot be."""
    try:
        yield from enumerate(decoder(list[kind]).decode(b"[" + data + b"]"), first)  # type: ignore[valid-type]
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        yield from enumerate(_one_by_one(data, kind), first)


@cache
def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """The decoder of one kind of value, made once."""
    return msgspec.json.Decoder(kind, strict=False)


def lines(data: bytes, first: int, kind: Any) -> Iterator[tuple[int, Any]]:
    """(line, value) of lines of JSON, each decoded as ``kind``; None for a line that cannot be; blank ones left out."""
    decode = decoder(kind).decode
    for number, line in enumerate(data.split(b"\n"), first):
        if line.strip():
            try:
                yield number, decode(line)
            except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
                yield number, None


def _one_by_one(data: bytes, kind: type) -> Iterator[Any]:
    for text in split(data):
        try:
            yield decoder(kind).decode(text)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            yield None


def split(data: bytes) -> Iterator[bytes]:
    """The elements of a run, as bytes; what cannot be parted is one element."""
    from io import BytesIO
    scan = Scan.__new__(Scan)
    scan.source, scan.file, scan.buffer, scan.base, scan.at = BytesIO(), "", data, 0, 0  # type: ignore[assignment]
    try:
        while scan.peek():
            yield scan.value(len(data))
            if scan.peek():
                scan.take(b",")
    except InputError:
        yield data[scan.at:]
