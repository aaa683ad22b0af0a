"""What becomes of any file at its door, and what must hold of it whatever it is."""

import datetime as dt
import tempfile
from pathlib import Path

import pyarrow.parquet as pq
from fuzz_samples import Sample

from helpers.errors import InputError, error_words
from helpers.intake.arrival import Arrival, Terms
from helpers.intake.doors import door_of
from helpers.intake.reading.gate import FORBIDDEN
from helpers.intake.seen import see
from helpers.texts import LANGUAGES

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
SAID = {"group": "vip1", "dates": "day-first", "as_of": "2026-10-31"}


def laid(sample: Sample, folder: Path) -> Path:
    """The sample as a file, or as the folder it is."""
    if isinstance(sample, bytes):
        (folder / "export.bin").write_bytes(sample)
        return folder / "export.bin"
    for name, content in sample.items():
        (folder / "export" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "export" / name).write_bytes(content)
    return folder / "export"


def outcome(sample: Sample) -> Arrival | InputError:
    """What the door of a sample makes of it, once all that must hold was found to hold."""
    with tempfile.TemporaryDirectory() as place:
        path, work = laid(sample, Path(place)), Path(place) / "work"
        work.mkdir()
        terms = Terms(Path(place), "Asia/Shanghai", work, NOW, keeps_text=True, **SAID)
        try:
            seen = see(path, path.name)
            arrival = door_of(seen, terms).read(seen, terms)
        except InputError as error:
            said_in_words(error)
            return error
        adds_up(arrival, work)
        return arrival


def said_in_words(error: InputError) -> None:
    """A refusal is a sentence in every language, on one line, and shows nothing that steers a terminal."""
    for language in LANGUAGES:
        words = error_words(error, language).split("\n")
        assert len(words) == len(error.problems) and all(line.strip() and not FORBIDDEN.search(line) for line in words)


def adds_up(arrival: Arrival, work: Path) -> None:
    """Rows set aside are those counted, messages taken are those written; no row vanishes and none is made up."""
    counted = sum(account.read - account.accepted for account in arrival.accounts)
    assert len(arrival.quarantined) == counted
    assert (arrival.quarantined["line"].dropna() >= 1).all()
    written = sum(pq.read_metadata(part).num_rows for part in (work / "parts").glob("*.parquet"))
    assert written == sum(account.accepted for account in arrival.accounts if account.table == "messages")
