"""The child that unpacks one archive; only ``archive`` starts it. It writes {} to stdout, or why it refused."""

import contextlib
import json
import os
import re
import stat
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

from helpers.limits import limit

FAILED = 4
UTF8_NAME, ENCRYPTED = 0x800, 0x1
BLOCK = 1 << 20
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
MEGABYTE = 1_000_000


class Refused(Exception):
    """An archive that is not unpacked: ``said`` is the key of the sentence and its values."""

    def __init__(self, key: str, **values: Any):
        self.said = {"key": key, **values}
        super().__init__(key)


def main(path: str, into: str) -> int:
    """0 with {} or a refusal on stdout; 4 for anything that went wrong."""
    try:
        _confine()
        try:
            _unpack(Path(path), Path(into))
            said: dict[str, Any] = {}
        except Refused as refused:
            said = refused.said
        sys.stdout.write(json.dumps(said))
    except BaseException:  # noqa: BLE001
        return FAILED
    return 0


def _confine() -> None:
    with contextlib.suppress(ImportError):  # Windows has no resource module: there only the time is limited
        import resource
        for name, most in ((resource.RLIMIT_AS, limit("sheet_memory")), (resource.RLIMIT_FSIZE, limit("archive_bytes")),
                           (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(name, (most, most))


def _unpack(path: Path, into: Path) -> None:
    left = limit("archive_bytes")
    with zipfile.ZipFile(path) as packed:
        parts = [part for part in packed.infolist() if not part.is_dir()]
        _look(parts)
        for part in parts:
            target = _free(into.joinpath(*safe_parts(name_of(part))))
            target.parent.mkdir(parents=True, exist_ok=True)
            left = _copy(packed, part, target, left)


def _look(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > limit("archive_entries"):
        raise Refused("archive_entries", found=len(parts), limit=limit("archive_entries"))
    if (found := sum(part.file_size for part in parts)) > limit("archive_bytes"):
        raise Refused("archive_bytes", found=found // MEGABYTE, limit=limit("archive_bytes") // MEGABYTE)
    for part in parts:
        if part.flag_bits & ENCRYPTED:
            raise Refused("archive_encrypted")
        if stat.S_ISLNK(part.external_attr >> 16):
            raise Refused("archive_link")
        if part.file_size > limit("sheet_zip_ratio_from") and (
                part.file_size // max(part.compress_size, 1)) > limit("archive_ratio"):
            raise Refused("archive_ratio", found=part.file_size // max(part.compress_size, 1),
                          limit=limit("archive_ratio"))


def _copy(packed: zipfile.ZipFile, part: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Writes one part and counts what it really holds; how many bytes are left of the limit."""
    with packed.open(part) as source, target.open("xb") as made:
        while block := source.read(BLOCK):
            left -= len(block)
            if left < 0:
                raise Refused("archive_bytes", found=limit("archive_bytes") // MEGABYTE,
                              limit=limit("archive_bytes") // MEGABYTE)
            made.write(block)
    return left


def name_of(part: zipfile.ZipInfo) -> str:
    """The name of a part; one without the mark of UTF-8 is UTF-8 or GB18030 all the same, as Chinese tools write it."""
    if part.flag_bits & UTF8_NAME:
        return part.filename
    raw = part.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return part.filename


def safe_parts(name: str) -> list[str]:
    """The folders and file name of a part, safe on every system. Refused ``archive_path`` where they lead elsewhere."""
    given = re.split(r"[/\\]", unicodedata.normalize("NFC", name))
    if ".." in given or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        raise Refused("archive_path")
    parts = [_safe(part) for part in given if part not in ("", ".")]
    if not parts or len(parts) > limit("archive_depth"):
        raise Refused("archive_path")
    return parts


def _safe(part: str) -> str:
    shown = UNSAFE.sub("_", part).rstrip(". ") or "_"
    shown = f"_{shown}" if RESERVED.match(shown) else shown
    stem, dot, ending = shown.rpartition(".")
    ending = f"{dot}{ending}"[-limit("name_ending"):] if stem else ""
    body = (stem if stem else shown).encode("utf-8", "replace")[:limit("name_bytes") - len(ending.encode())]
    return body.decode("utf-8", "ignore") + ending


def _free(target: Path) -> Path:
    """The path itself, or with a number where two names became one."""
    path, number = target, 2
    while path.exists():
        path, number = target.with_name(f"{target.stem}-{number}{target.suffix}"), number + 1
    return path


if __name__ == "__main__":
    status = main(sys.argv[1], sys.argv[2])
    sys.stdout.flush()
    os._exit(status)
