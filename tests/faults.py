"""Faults injected into the calls that reach the disk: the n-th one fails, for n = 1, 2, 3 ..."""

import os
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = ("open", "fsync", "close", "rename", "replace", "mkdir", "rmdir", "unlink")


class Disk:
    """Counts the calls; the ``fail_at``-th raises an OSError of number ``errno`` instead of doing its work."""

    def __init__(self, fail_at: int, errno: int):
        self.fail_at, self.errno, self.count, self.failed = fail_at, errno, 0, ""

    def guarded(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def guard(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count == self.fail_at:
                self.failed = name
                if name == "close":
                    call(*args)
                raise OSError(self.errno, os.strerror(self.errno))
            return call(*args, **kwargs)
        return guard


@contextmanager
def failing(disk: Disk, more: dict[Any, str] | None = None) -> Any:
    """Guard the calls of ``os`` and of ``more`` (object -> attribute) while the block lasts."""
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, disk.guarded(name, getattr(os, name)))
        for owner, name in (more or {}).items():
            patch.setattr(owner, name, disk.guarded(name, getattr(owner, name)))
        yield
