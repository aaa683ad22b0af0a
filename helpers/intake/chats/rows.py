"""What a reader of a chat export hands on, row by row; raw ids and names stay inside the door (see ``gather``)."""

from collections.abc import Iterator
from typing import NamedTuple

SYSTEM = "system"


class Said(NamedTuple):
    """One message. ``line`` is where it stands in the file, ``at`` epoch milliseconds.

    ``member`` is the platform's own id of the sender (where it knows names only: the name), "" for the system.
    ``id`` is the platform's id of the message, "" where it gives none. ``group`` is the ``Group.id`` it belongs to.
    """

    line: int
    at: int
    group: str
    member: str
    name: str = ""
    kind: str = "text"
    text: str = ""
    id: str = ""
    reply_to: str = ""
    mentions: tuple[str, ...] = ()
    role: str = ""


class Happened(NamedTuple):
    """A join, leave, rename or recall. Where only a name is known, ``member`` is "" and ``name`` has it.

    ``by`` is who invited or removed, ``how`` the way in (see ``events.how`` in templates/tables.yml), ``message`` the
    id of a message taken back.
    """

    line: int
    at: int
    group: str
    kind: str
    member: str = ""
    name: str = ""
    by: str = ""
    by_name: str = ""
    how: str = ""
    message: str = ""


class Group(NamedTuple):
    """One chat group of the export; ``id`` is the platform's own, or the name where it gives none."""

    id: str
    name: str = ""
    platform: str = ""
    owner: str = ""
    opened: str = ""
    capacity: str = ""


class Known(NamedTuple):
    """Somebody on a list of all members of a group, ``joined`` (YYYY-MM-DD) where it says so; ``line`` is where."""

    group: str
    member: str
    name: str = ""
    role: str = ""
    joined: str = ""
    channel: str = ""
    line: int = 0


class Called(NamedTuple):
    """Somebody the export names, member or not; ``role`` is staff or bot where it says so."""

    member: str
    name: str = ""
    role: str = ""


class Aside(NamedTuple):
    """A row that cannot be used: ``reason`` names the sentence ``intake.reason_<reason>``."""

    line: int
    reason: str
    column: str = ""


class Noted(NamedTuple):
    """Something left out on purpose, to be said: ``note`` names the sentence, ``many`` fills its {count}."""

    note: str
    many: int = 1


Row = Said | Happened | Group | Known | Called | Aside | Noted
Rows = Iterator[Row]
