"""What a person said of her files, remembered in mapping.yaml: which column is which, which chat which group.

    tables:
      - headers: [客户号, 日期, 金额]
        table: orders
        columns: {客户号: member_id, 日期: ordered_at, 金额: amount}
    groups:
      "wechat:123@chatroom": main
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML, YAMLError
from ruamel.yaml.comments import CommentedSeq

from helpers.errors import InputError
from helpers.intake.store.keeping import write_bytes
from helpers.intake.tables.contracts import plain

FILE = "mapping.yaml"


@dataclass(frozen=True)
class Matched:
    """Which ``table`` a file's rows are for and which of its headers stands for which column (header: column).

    A header with * stands for several: what is in its place names the channel. A column without a header has its
    number.
    """

    table: str
    columns: Mapping[str, str] = field(default_factory=dict)


def remembered_tables(folder: Path) -> Iterator[tuple[frozenset[str], Matched]]:
    """The headers (all of a file, in plain form) of each match remembered, and the match, the newest first.

    Raises InputError ``mapping_unreadable`` where somebody edited the file into another form.
    """
    for entry in reversed(_read(folder).get("tables") or []):
        try:
            columns = {str(header): str(column) for header, column in entry["columns"].items()}
            yield _plainly(entry["headers"]), Matched(str(entry["table"]), columns)
        except (KeyError, TypeError, AttributeError):
            raise InputError("mapping_unreadable", file=FILE, line=entry.lc.line + 1) from None


def remembered_groups(folder: Path) -> dict[str, str]:
    """The group of each chat, by "platform:id"."""
    return {str(chat): str(group) for chat, group in (_read(folder).get("groups") or {}).items()}


def remember_table(folder: Path, headers: Sequence[str], matched: Matched) -> None:
    """Remembers what the columns of a file with these headers are, in place of what was said of them before."""
    found = _read(folder)
    kept = found.setdefault("tables", [])
    kept[:] = [entry for entry in kept if _plainly(entry["headers"]) != _plainly(headers)]
    kept.append({"headers": _on_one_line([header for header in headers if header]), "table": matched.table,
                 "columns": dict(matched.columns)})
    _write(folder, found)


def remember_group(folder: Path, chat: str, group: str) -> None:
    """Remembers which group the ``chat`` ("platform:id") is; nothing is written where it is known."""
    found = _read(folder)
    groups = found.setdefault("groups", {})
    if groups.get(chat) != group:
        groups[chat] = group
        _write(folder, found)


def _plainly(headers: Sequence[str]) -> frozenset[str]:
    return frozenset(plain(str(header)) for header in headers if str(header))


def _on_one_line(words: list[str]) -> CommentedSeq:
    found = CommentedSeq(words)
    found.fa.set_flow_style()
    return found


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 4096  # a header is never broken over lines
    return yaml


def _read(folder: Path) -> Any:
    """All that is remembered, with its comments. Raises InputError ``mapping_unreadable`` with the line."""
    path = folder / FILE
    try:
        return (_yaml().load(path.read_text(encoding="utf-8")) if path.is_file() else None) or {}
    except (YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        raise InputError("mapping_unreadable", file=FILE, line=mark.line + 1 if mark else None) from None


def _write(folder: Path, found: Any) -> None:
    text = io.StringIO()
    _yaml().dump(found, text)
    write_bytes(folder / FILE, text.getvalue().encode("utf-8"))
