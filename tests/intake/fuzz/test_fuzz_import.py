"""Broken exports through the whole import: tables, quarantine and account agree, and a second time changes nothing."""

import csv
import tempfile
from pathlib import Path

from fuzz_mutation import CHANGES, changed
from fuzz_outcome import laid
from fuzz_samples import SAMPLES
from fuzzing import fuzz
from hypothesis import given
from hypothesis import strategies as st
from taking import KEY

from helpers.intake.importing import import_files
from helpers.intake.store.partitions import read_months
from helpers.intake.tables.contracts import table

SINGLE = sorted(name for name, sample in SAMPLES.items() if isinstance(sample, bytes))


def tables(club: Path) -> dict[str, bytes]:
    return {str(path.relative_to(club)): path.read_bytes() for path in sorted((club / "tables").rglob("*"))
            if path.is_file()}


def set_aside(club: Path) -> int:
    return sum(len(list(csv.DictReader(path.open(encoding="utf-8")))) for path in (club / "quarantine").glob("*.csv"))


@fuzz(40)
@given(name=st.sampled_from(SINGLE), changes=CHANGES)
def test_what_is_kept_is_what_is_counted(monkeypatch, name, changes):
    """T32 over broken files: the same export twice gives the same tables, byte for byte."""
    monkeypatch.setenv("QUNCE_KEY", KEY)
    with tempfile.TemporaryDirectory() as place:
        club = Path(place) / "club"
        club.mkdir()
        path = laid(changed(SAMPLES[name], changes), Path(place))
        accounts = import_files([path], club, "Asia/Shanghai", group="vip1", dates="day-first", as_of="2026-10-31")
        kept, taken = tables(club), sum(each.accepted for each in accounts if each.table == "messages")
        assert len(read_months(club, table("messages"))) == taken
        assert set_aside(club) == sum(each.read - each.accepted for each in accounts)
        import_files([path], club, "Asia/Shanghai", group="vip1", dates="day-first", as_of="2026-10-31")
        assert tables(club) == kept
        assert not list(club.glob(".import-*"))
