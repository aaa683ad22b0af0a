"""Bytes that survive a power cut: fsync before a name is given to them."""

import json
import os
from pathlib import Path
from typing import Any


def settle(path: Path) -> None:
    """Force one file or folder to the disk. Windows has no such call for folders."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle_tree(folder: Path) -> None:
    """Force a folder, all it holds and its own name to the disk."""
    for path in sorted(folder.rglob("*")):
        settle(path)
    settle(folder)
    settle(folder.parent)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write ``content`` as JSON under ``path``: readers see the old file or the new one, never a part."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        scratch.write_text(json.dumps(content, ensure_ascii=True, indent=1, sort_keys=True) + "\n", encoding="ascii")
        settle(scratch)
        os.replace(scratch, path)
        settle(path.parent)
    finally:
        scratch.unlink(missing_ok=True)
