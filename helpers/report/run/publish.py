"""Publish: a finished bundle takes the place of the earlier one, whole or not at all.

On Linux the two folders are exchanged in one step, so a reader always finds a complete bundle. Elsewhere
the earlier bundle steps aside for two renames: for an instant there is none, and a crash between the two
is mended by the next call. Nothing raises once the new bundle stands.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from helpers.report.run.durable import settle, settle_tree

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def publish_bundle(stage: Path, final: Path) -> None:
    """Make the folder ``stage`` the bundle ``final``. Both lie on one file system; ``stage`` is gone after.

    Raises OSError if it cannot be done; the earlier bundle is then in place, byte for byte.
    """
    final.parent.mkdir(parents=True, exist_ok=True)
    recover(final)
    settle_tree(stage)
    if not final.exists():
        os.rename(stage, final)
    elif exchanged(stage, final):
        _discard(stage)
    else:
        _replace(stage, final)
    # A failure to force the rename itself leaves one of two complete bundles: no reason to call the run failed.
    with suppress(OSError):
        settle(final.parent)


def publish_pages(stage: Path, final: Path, names: Sequence[str]) -> None:
    """Move the files ``names`` from ``stage`` into the bundle ``final``, each in one step; touch no other.

    Raises FileNotFoundError before anything is moved if one is missing in ``stage``; OSError if a move fails.
    """
    missing = [name for name in names if Path(name).name != name or not (stage / name).is_file()]
    if missing:
        raise FileNotFoundError(", ".join(missing))
    final.parent.mkdir(parents=True, exist_ok=True)
    recover(final)
    final.mkdir(exist_ok=True)
    for name in names:
        settle(stage / name)
    for name in names:
        os.replace(stage / name, final / name)
    with suppress(OSError):
        settle(final)


def recover(final: Path) -> None:
    """Mend what a crash between two renames left: the earlier bundle comes back, or its remains go."""
    earlier = _earlier(final)
    if not earlier.exists():
        return
    if final.exists():
        shutil.rmtree(earlier)
    else:
        os.rename(earlier, final)


def exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step (Linux renameat2); False where system or file system cannot."""
    if sys.platform != "linux":
        return False
    swap = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = os.fsencode(one), os.fsencode(other)
    return swap is not None and swap(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0


def _replace(stage: Path, final: Path) -> None:
    earlier = _earlier(final)
    os.rename(final, earlier)
    try:
        os.rename(stage, final)
    except OSError:
        os.rename(earlier, final)
        raise
    _discard(earlier)


def _discard(folder: Path) -> None:
    """Remove a bundle that no longer stands; what resists stays where no reader looks."""
    with suppress(OSError):
        shutil.rmtree(folder, ignore_errors=True)


def _earlier(final: Path) -> Path:
    return final.with_name(f".{final.name}.earlier")
