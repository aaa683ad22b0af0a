"""Zip archives, unpacked by a child process within limits, under names that are safe anywhere."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

from helpers.errors import InputError
from helpers.limits import limit
from helpers.root import root

ZIP = b"PK\x03\x04"
OFFICE = ("[Content_Types].xml", "mimetype", "content.xml")


def is_archive(path: Path) -> bool:
    """Whether the file is a zip of files, not a workbook or document that is a zip inside."""
    with path.open("rb") as file:
        if file.read(4) != ZIP:
            return False
    try:
        with zipfile.ZipFile(path) as packed:
            return not any(name in OFFICE for name in packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, UnicodeDecodeError):
        return False


def unpack(path: Path, file: str, into: Path) -> None:
    """Unpacks the archive into the folder ``into``.

    Raises InputError ``archive_encrypted``, ``archive_path`` (a name that leads elsewhere), ``archive_link``,
    ``archive_entries``, ``archive_bytes`` or ``archive_ratio`` (limits), ``archive_unreadable``, ``archive_gave_up``.
    """
    command = [sys.executable, "-m", "helpers.intake.reading.archive_child", str(path.resolve()), str(into.resolve())]
    try:
        done = subprocess.run(command, cwd=root(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=limit("archive_seconds"), check=False)
    except subprocess.TimeoutExpired:
        raise InputError("archive_gave_up", file=file, seconds=limit("archive_seconds")) from None
    if done.returncode:
        raise InputError("archive_unreadable", file=file)
    refused = json.loads(done.stdout)
    if refused:
        raise InputError(refused.pop("key"), file=file, **refused)
