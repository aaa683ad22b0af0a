"""What is worked out of monthly files: made once a content, removed with it, nothing half made."""

from pathlib import Path

import pytest

from helpers.intake.store.derived import derived


def write(folder: Path, month: str, words: str) -> Path:
    path = folder / f"{month}.parquet"
    path.write_text(words)
    return path


def lengths(path: Path, target: Path) -> None:
    target.write_text(str(len(path.read_text())))


def test_only_a_changed_month_is_made_again(tmp_path):
    made: list[str] = []

    def make(path: Path, target: Path) -> None:
        made.append(path.stem)
        lengths(path, target)

    months = [write(tmp_path, "2026-09", "ab"), write(tmp_path, "2026-10", "abc")]
    first = derived(months, tmp_path, "lengths", "1", make)
    assert [path.read_text() for path in first] == ["2", "3"]
    assert derived(months, tmp_path, "lengths", "1", make) == first
    write(tmp_path, "2026-10", "abcd")
    second = derived(months, tmp_path, "lengths", "1", make)
    assert made == ["2026-09", "2026-10", "2026-10"] and second[0] == first[0] and second[1].read_text() == "4"
    assert set((tmp_path / "derived" / "lengths").iterdir()) == set(second)


def test_another_version_is_made_anew(tmp_path):
    months = [write(tmp_path, "2026-09", "ab")]
    first, second = (derived(months, tmp_path, "lengths", version, lengths) for version in ("1", "2"))
    assert first != second and not first[0].exists()


def test_one_that_fails_leaves_nothing_behind(tmp_path):
    def half(path: Path, target: Path) -> None:
        target.write_text("half")
        raise OSError

    with pytest.raises(OSError):
        derived([write(tmp_path, "2026-09", "ab")], tmp_path, "lengths", "1", half)
    assert list((tmp_path / "derived" / "lengths").iterdir()) == []
