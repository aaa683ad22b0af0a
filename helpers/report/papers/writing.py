"""Files a team may edit: written whole, replaced only where nobody changed them, else laid beside with their day.

What was written last stands, as digests, in a file of the folder; whoever edits a paper keeps it for good.
"""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from helpers.errors import InputError
from helpers.intake.store.keeping import write_bytes
from helpers.limits import limit

WRITTEN = ".written.json"


@dataclass(frozen=True)
class Wrote:
    """Paths below the folder: ``new`` and ``replaced`` files, those ``same`` as before, those ``kept`` as a person
    changed them while nothing new was to be said, and ``beside``: new versions of changed ones, under a dated name."""

    new: tuple[str, ...]
    replaced: tuple[str, ...]
    same: tuple[str, ...]
    kept: tuple[str, ...]
    beside: tuple[str, ...]


def write_files(folder: Path, files: dict[str, bytes], day: dt.date, mode: int = 0o644) -> Wrote:
    """Write ``files`` (path below ``folder``, with /, -> content); ``day`` marks what is laid beside a changed file,
    ``mode`` says who may read them (0o600 where people stand in them by name).

    Each file is written in one step; one that fails leaves the others and the old one whole. Raises InputError
    ``written_record`` for a record that cannot be read, ``written_path`` for a path that leaves the folder.
    """
    written = _record(folder)
    done: dict[str, list[str]] = {kind: [] for kind in ("new", "replaced", "same", "kept", "beside")}
    try:
        for path, content in sorted(files.items()):
            kind, target = _how(folder, path, content, written.get(path), day)
            if kind in ("new", "replaced", "beside"):
                write_bytes(_inside(folder, target), content, mode)
            done[kind].append(target)
            written[path] = _digest(content)
    finally:
        _keep_record(folder, written)
    return Wrote(**{kind: tuple(paths) for kind, paths in done.items()})


@dataclass(frozen=True)
class Gone:
    """Papers of a folder: ``deleted``, as they can be made anew, and those ``left``, as a person changed them."""

    deleted: tuple[str, ...]
    left: tuple[str, ...]


def take_away(folder: Path, pattern: str) -> Gone:
    """Delete the files of ``folder`` like ``pattern`` that nobody changed since they were written here.

    Raises InputError ``written_record``.
    """
    written = _record(folder) if folder.is_dir() else {}
    found = {path.name: path for path in sorted(folder.glob(pattern))}
    own = set(written.values())
    gone = tuple(name for name, path in found.items() if _digest(path.read_bytes()) in own)
    for name in gone:
        found[name].unlink()
    return Gone(gone, tuple(name for name in found if name not in gone))


def _how(folder: Path, path: str, content: bytes, before: str | None, day: dt.date) -> tuple[str, str]:
    """What becomes of one file, and where it is written."""
    place = _inside(folder, path)
    if not place.exists():
        return "new", path
    now = _digest(place.read_bytes())
    if now == _digest(content):
        return "same", path
    if now == before:
        return "replaced", path
    if before == _digest(content):
        return "kept", path
    return "beside", _beside(folder, path, content, day)


def _beside(folder: Path, path: str, content: bytes, day: dt.date) -> str:
    """The dated name beside ``path``; numbered where a person changed that one, too."""
    whole = PurePosixPath(path)
    names = [f"{whole.stem}.{day}{whole.suffix}",
             *(f"{whole.stem}.{day}-{number}{whole.suffix}" for number in range(2, limit("dated_siblings") + 1))]
    for name in names:
        place = _inside(folder, str(whole.with_name(name)))
        if not place.exists() or place.read_bytes() == content:
            return str(whole.with_name(name))
    raise InputError("written_siblings", file=path, allowed=len(names))


def _inside(folder: Path, path: str) -> Path:
    parts = PurePosixPath(path).parts
    place = folder.joinpath(*parts)
    if not parts or ".." in parts or PurePosixPath(path).is_absolute() or (
            not place.resolve().is_relative_to(folder.resolve())):
        raise InputError("written_path", file=path[:60])
    return place


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _record(folder: Path) -> dict[str, str]:
    path = folder / WRITTEN
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(digest, str) for digest in found.values()):
        raise InputError("written_record", file=WRITTEN)
    return found


def _keep_record(folder: Path, written: dict[str, str]) -> None:
    words = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if not (folder / WRITTEN).exists() or (folder / WRITTEN).read_text(encoding="utf-8") != words:
        write_bytes(folder / WRITTEN, words.encode("utf-8"))
