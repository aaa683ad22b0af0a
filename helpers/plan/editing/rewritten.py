"""The words of a plan file after its tree was edited: what was not edited stays as it is, byte for byte.

The tree tells by the positions it was read with which of its mappings and lists stood where in the file; those
without a position are new. Only what differs is cut out or put in.
"""

import re
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedMap

from helpers.plan.editing.former import Entry, Former, Holder
from helpers.plan.editing.written import after_colon, dashed, entry, flow
from helpers.plan.file import plain

BOM = "\ufeff"
BEFORE_COMMENT = re.compile(r" +(?=#)")
Wanted = list[tuple[Any, Any]]


class Splice(NamedTuple):
    """``words`` in the place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    words: str


def rewritten(words: str, tree: CommentedMap) -> str:
    """What the file must say for ``tree``, which was read from ``words`` and edited then."""
    mark = BOM if words.startswith(BOM) else ""
    body = words.removeprefix(mark).replace("\r\n", "\n")
    former = Former(body if body.endswith("\n") else f"{body}\n")
    said = _patched(former, 0, len(former.words), _inside(former, tree))
    return mark + (said.replace("\n", "\r\n") if "\r\n" in words else said)


def _patched(former: Former, start: int, end: int, splices: list[Splice]) -> str:
    """The words from ``start`` to ``end`` with ``splices``, which do not overlap."""
    parts, place = [], start
    for splice in sorted(splices, key=lambda splice: splice[:2]):
        parts += [former.words[place:splice.start], splice.words]
        place = splice.end
    return "".join([*parts, former.words[place:end]])


def _inside(former: Former, now: Any) -> list[Splice]:
    """What changes within a mapping or list that stands in the file."""
    holder = former.holder(now)
    if holder is None:
        return []
    wanted: Wanted = list(now.items()) if isinstance(now, dict) else [(None, each) for each in now]
    kept = _kept(holder, wanted)
    gone = [place for place in range(len(holder.entries)) if place not in kept]
    if holder.brackets and (None in kept or gone):
        return [Splice(holder.start, holder.end, _bracketed(former, holder, wanted, kept))]
    changed = [splice for place, (_, value) in zip(kept, wanted, strict=True) if place is not None
               for splice in _value(former, holder, holder.entries[place], value)]
    return [*changed, *(_cut(former, holder, place, gone) for place in gone), *_added(former, holder, wanted, kept)]


def _kept(holder: Holder, wanted: Wanted) -> list[int | None]:
    """For each entry wanted, the place of the one in the file that it is; None for a new one, or one that moves."""
    if holder.entries[0].key is not None:
        keys = [each.key for each in holder.entries]
        return [keys.index(key) if key in keys else None for key, _ in wanted]
    kept: list[int | None] = [None] * len(wanted)
    was, now = [_token(each.said) for each in holder.entries], [_token(value) for _, value in wanted]
    if len(was) == len(now) and not any(token[0] for token in [*was, *now]):
        return list(range(len(now)))
    for kind, first, last, to, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        for old, new in zip(range(first, last), range(to, end), strict=False):
            if kind == "equal" or not was[old][0] and not now[new][0]:
                kept[new] = old
    return kept


def _token(value: Any) -> tuple[Any, ...]:
    """What tells an entry of a list from others: its position if it holds entries, else what it says."""
    placed = hasattr(value, "lc") and value.lc.line is not None
    return (True, value.lc.line, value.lc.col) if placed else (isinstance(value, dict | list), repr(plain(value)))


def _value(former: Former, holder: Holder, was: Entry, value: Any) -> list[Splice]:
    """What changes in the value of an entry that stays."""
    if former.holder(value) is not None:
        return _inside(former, value)
    if _same(was.said, value):
        return []
    words = f" {flow(value)}" if holder.brackets or was.key is None else after_colon(value, holder.column)
    if was.on_line:
        return _on_line(former, was, words)
    colon = former.words.index(":", was.start) + 1
    emptied = former.holder(was.said)
    lines = [Splice(former.line(each.start), former.next_line(each.end), "") for each in emptied.entries] \
        if emptied else []
    return [Splice(colon, colon, words), *lines]


def _same(was: Any, now: Any) -> bool:
    was, now = plain(was), plain(now)
    return type(was) is type(now) and bool(was == now)


def _on_line(former: Former, was: Entry, words: str) -> list[Splice]:
    """Another value for one on a line; a comment behind it keeps its column where there is room."""
    if words.startswith("\n"):
        below = former.next_line(was.end)
        return [Splice(was.value, was.end, ""), Splice(below, below, f"{words[1:]}\n")]
    said = words if former.words[was.value - 1] in ":-" else words[1:]
    gap = BEFORE_COMMENT.match(former.words, was.end)
    if gap is None:
        return [Splice(was.value, was.end, said)]
    room = max(1, gap.end() - was.value - len(said))
    return [Splice(was.value, gap.end(), said + " " * room)]


def _cut(former: Former, holder: Holder, place: int, gone: list[int]) -> Splice:
    """An entry taken out with its line; of a row that begins behind a dash, the dash stays."""
    entry = holder.entries[place]
    if all(before in gone for before in range(place)) and former.words[former.line(holder.start):holder.start].strip():
        following = holder.entries[place + 1].start
        comment = "#" in former.words[former.next_line(entry.end):following]
        return Splice(entry.start, former.next_line(entry.end) - 1 if comment else following, "")
    return Splice(former.line(entry.start), former.next_line(entry.end), "")


def _added(former: Former, holder: Holder, wanted: Wanted, kept: list[int | None]) -> list[Splice]:
    """Entries put in, each on lines of its own behind the one it follows."""
    found, before = [], None
    for place, (key, value) in zip(kept, wanted, strict=True):
        if place is not None:
            before = holder.entries[place]
            continue
        words, indent = _lines(former, holder, key, value), " " * holder.column
        at = former.next_line(before.end) if before else holder.start
        found.append(Splice(at, at, f"{indent}{words}\n" if before else f"{words}\n{indent}"))
    return found


def _lines(former: Former, holder: Holder, key: Any, value: Any) -> str:
    if key is not None:
        return entry(key, value, holder.column)
    if (moved := former.holder(value)) is not None:
        start = next(each.start for each in holder.entries if each.value == moved.start)
        return _patched(former, start, former.next_line(moved.end) - 1, _inside(former, value))
    return dashed(value, holder.column, not any(each.on_line for each in holder.entries))


def _bracketed(former: Former, holder: Holder, wanted: Wanted, kept: list[int | None]) -> str:
    """Brackets with other entries in them; what stays keeps its words and what stands behind it."""
    entries, words = holder.entries, former.words
    said = words[holder.start:entries[0].start]
    for number, (place, (key, value)) in enumerate(zip(kept, wanted, strict=True)):
        said += _chunk(former, holder, key, value, place)
        if number + 1 < len(wanted):
            last = place is None or place + 1 == len(entries)
            said += ", " if last or place is None else words[entries[place].end:entries[place + 1].start]
    return said + words[entries[-1].end:holder.end]


def _chunk(former: Former, holder: Holder, key: Any, value: Any, place: int | None) -> str:
    if place is not None:
        was = holder.entries[place]
        return _patched(former, was.start, was.end, _value(former, holder, was, value))
    moved = former.holder(value)
    if moved is not None:
        return _patched(former, moved.start, moved.end, _inside(former, value))
    return flow(value) if key is None else f"{flow(key)}: {flow(value)}"
