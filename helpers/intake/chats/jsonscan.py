"""Where a JSON value ends, in a file that is never held whole."""

import re
from pathlib import Path

from helpers.errors import InputError
from helpers.limits import limit

TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*("?)|[\[\]{}]', re.DOTALL)
SCALAR = re.compile(rb"[^\s,\]}]*")
SPACE = re.compile(rb"[ \t\r\n\xef\xbb\xbf]*")
OPEN = b"[{"


class Scan:
    """A window on a file of JSON: ``at`` is the offset reached, whatever was passed over is let go; ``elements``
    counts those of the arrays read so far."""

    def __init__(self, path: Path, file: str, start: int = 0):
        self.source = path.open("rb")
        self.source.seek(start)
        self.file, self.buffer, self.base, self.at = file, b"", start, start
        self.elements = 0

    def close(self) -> None:
        """Let the file go."""
        self.source.close()

    def more(self, bytes_wanted: int | None = None) -> bool:
        """Read on; False at the end of the file."""
        block = self.source.read(bytes_wanted or limit("piece_bytes"))
        passed = self.at - self.base
        self.buffer, self.base = self.buffer[passed:] + block, self.at
        return bool(block)

    def peek(self) -> bytes:
        """The next byte that is not white space, not passed over; b"" at the end of the file."""
        while True:
            here = self.at - self.base
            end = SPACE.match(self.buffer, here).end()  # type: ignore[union-attr]
            self.at = self.base + end
            if end < len(self.buffer):
                return self.buffer[end:end + 1]
            if not self.more():
                return b""

    def take(self, expected: bytes) -> None:
        """Pass over one of the bytes ``expected``. Raises InputError ``json_broken`` for anything else."""
        if self.peek() not in [expected[at:at + 1] for at in range(len(expected))]:
            raise self.broken()
        self.at += 1

    def value(self, most: int) -> bytes:
        """Pass over one value and give its bytes. Raises InputError ``json_broken``, ``json_element_long``."""
        self.peek()
        end = self._end(most)
        start, self.at = self.at - self.base, end
        return self.buffer[start:end - self.base]

    def _end(self, most: int) -> int:
        depth, seek = 0, self.at
        while True:
            seek, depth, whole = self._tokens(seek, depth)
            if whole:
                return seek
            if seek - self.at > most or len(self.buffer) > most + limit("piece_bytes"):
                raise InputError("json_element_long", file=self.file, limit=most // 1_000_000)
            if not self.more():
                if depth == 0 and seek > self.at:
                    return seek
                raise self.broken()

    def _tokens(self, seek: int, depth: int) -> tuple[int, int, bool]:
        """Go on from ``seek`` inside ``depth`` brackets: how far that went, and whether the value ended there."""
        if depth == 0 and self.buffer[seek - self.base:seek - self.base + 1] not in (b"[", b"{", b'"'):
            end = SCALAR.match(self.buffer, self.at - self.base).end()  # type: ignore[union-attr]
            return self.base + end, 0, end < len(self.buffer)
        for found in TOKEN.finditer(self.buffer, seek - self.base):
            first = self.buffer[found.start()]
            if first == 0x22:
                if not found[1]:
                    return self.base + found.start(), depth, False
            else:
                depth += 1 if first in OPEN else -1
            seek = self.base + found.end()
            if depth <= 0:
                return seek, depth, True
        return seek, depth, False

    def broken(self) -> InputError:
        """The error of a document that is not JSON from here on."""
        return InputError("json_broken", file=self.file, offset=self.at)
