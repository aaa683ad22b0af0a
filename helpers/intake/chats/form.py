"""One chat format: how it is known, how its file is parted, how a part is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from helpers.intake.chats.rows import Rows
from helpers.intake.seen import Seen


class Piece(NamedTuple):
    """A part of a file that can be read by itself: bytes ``start`` to ``stop``, its first line, and what holds there.

    ``said`` is whatever the reader needs to know of what came before (the group a part belongs to, say).
    """

    start: int
    stop: int
    line: int
    said: Any = None


@dataclass(frozen=True)
class Setting:
    """How a file is to be read: ``timezone`` of times without zone, ``dates`` ("day-first" or "month-first" where
    that is open), ``encoding`` of its text."""

    timezone: str
    dates: str = ""
    encoding: str = "utf-8"


def never(seen: Seen) -> bool:
    """Of no file."""
    return False


@dataclass(frozen=True)
class ChatForm:
    """``knows`` tells the format from what can be seen; ``pieces`` parts the file, in order and cheaply;
    ``read`` gives the rows of one piece from its bytes (or, for a format that is read whole, opens the file itself).

    ``zoned`` says whether its times carry their zone, ``named`` whether members are known by name only, ``ours``
    whether a file was written by us. Functions are those of a module, so that a second process can call them.
    """

    name: str
    platform: str | Callable[[Seen], str]
    knows: Callable[[Seen], bool]
    pieces: Callable[[Seen, Setting], Iterator[Piece]]
    read: Callable[[bytes, Piece, Seen, Setting], Rows]
    zoned: bool = True
    named: bool = False
    notes: tuple[str, ...] = ()
    ours: Callable[[Seen], bool] = never

    def platform_of(self, seen: Seen) -> str:
        """The platform whose ids the file holds: people of one platform are the same people in every format."""
        return self.platform if isinstance(self.platform, str) else self.platform(seen)


def whole(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """One piece for a format that is read in one go; ``read`` opens the file itself (no bytes are handed to it)."""
    yield Piece(0, 0, 1)
