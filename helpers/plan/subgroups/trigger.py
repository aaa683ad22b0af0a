"""Whether a group has to be split: its size first, then what overload and silence look like (001 1, 004 1.3; I01)."""

from dataclasses import dataclass
from typing import Literal

from helpers.numbers import known
from helpers.plan.subgroups.note import Note
from helpers.plan.subgroups.settings import settings
from helpers.rules import DEFAULT, norm

Call = Literal["split", "watch", "keep", "unknown"]


@dataclass(frozen=True)
class GroupEvidence:
    """What is known of one group; None is unknown, never 0.

    ``messages_a_day``: all members together, on average. ``top_share``: of all messages by the ten who write most.
    ``replies_share``: of all messages that somebody answered. Shares in [0, 1].
    """

    group: str
    members: int | None
    messages_a_day: float | None = None
    top_share: float | None = None
    replies_share: float | None = None


@dataclass(frozen=True)
class Verdict:
    """``call`` of one group and ``why``, the weightiest reason first.

    split: more members than the size at which they drown. watch: close to it, or overloaded or silent as it is.
    keep: neither. unknown: its size is not known and nothing else is wrong.
    """

    group: str
    members: int | None
    call: Call
    why: tuple[Note, ...]

    @property
    def splits(self) -> bool:
        """Whether it is to be split; else it is kept in one piece, watched or not."""
        return self.call == "split"

    @property
    def changes_operation(self) -> bool:
        """Whether the way the whole is run must change, too: one message no longer reaches all."""
        return any(note.key == "why_broadcast" for note in self.why)


def triggers(groups: list[GroupEvidence], profile: str = DEFAULT) -> list[Verdict]:
    """One verdict a group, in their order (500 are kept in one piece, 501 split, 1,001 split and run in another way).

    Sizes are those of the rules: ``overload_size`` of the profile (S001-002, S004-021) and of s000 (S000-003).
    """
    return [_verdict(each, profile) for each in groups]


def _verdict(group: GroupEvidence, profile: str) -> Verdict:
    size, signs = _size(group, profile), _signs(group)
    call: Call = "watch" if signs else "keep"
    if group.members is None:
        call = "watch" if signs else "unknown"
    elif size:
        call = "split" if size[0].key in ("why_broadcast", "why_overload") else "watch"
    return Verdict(group.group, group.members, call, (*size, *signs) or (Note("why_within", _line(group, profile)),))


def _line(group: GroupEvidence, profile: str) -> dict[str, str | float]:
    return {"members": group.members or 0, "line": norm("overload_size", profile).number}


def _size(group: GroupEvidence, profile: str) -> list[Note]:
    if group.members is None:
        return [Note("why_size_unknown")]
    said, set_ = _line(group, profile), settings("trigger")
    broadcast = norm("overload_size", set_["broadcast_profile"]).number
    if group.members > broadcast:
        return [Note("why_broadcast", {**said, "line": broadcast})]
    if group.members > float(said["line"]):
        return [Note("why_overload", said)]
    near = group.members >= set_["watch_share"] * float(said["line"])
    return [Note("why_near", said)] if near else []


def _signs(group: GroupEvidence) -> list[Note]:
    lines = settings("trigger")
    checks = {"messages_a_day": 1, "top_share": 1, "replies_share": -1}
    crossed = [name for name, side in checks.items() if known(getattr(group, name))
               and side * getattr(group, name) > side * lines[name]]
    return [Note(f"why_{name}", {"found" + _kind(name): getattr(group, name), "line" + _kind(name): lines[name]})
            for name in crossed]


def _kind(name: str) -> str:
    return "_share" if name.endswith("_share") else ""
