"""One chat export taken in: its messages to Parquet parts in a work folder, all else of it in memory, by several
processes where the file is large."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq

from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.gather import Door, Gathered, Gathering
from helpers.intake.seen import Seen
from helpers.limits import limit

AHEAD = 2


@dataclass(frozen=True)
class Taking:
    """What every piece of one file is read with; ``work`` is the folder its parts go to."""

    form: ChatForm
    seen: Seen
    setting: Setting
    door: Door
    work: Path


def take(taking: Taking, progress: Callable[[int], None] = lambda done: None) -> Gathered:
    """Reads the file; ``progress`` is told how many bytes are done.

    Raises what the reader raises. The parts lie in ``taking.work`` as 00000001.parquet and so on, columns as
    ``gather.SCHEMA``; a part belongs to one piece of the file.
    """
    whole = Gathered()
    pieces = enumerate(taking.form.pieces(taking.seen, taking.setting), 1)
    for done, found in _large(taking, pieces) if _is_large(taking.seen) else _small(taking, pieces):
        _join(whole, found)
        progress(done)
    return whole


def _is_large(seen: Seen) -> bool:
    return seen.kind == "text" and seen.path.stat().st_size >= limit("parallel_bytes")


def _small(taking: Taking, pieces: Iterator[tuple[int, Piece]]) -> Iterator[tuple[int, Gathered]]:
    for number, piece in pieces:
        yield piece.stop, read_piece(taking, number, piece)


def _large(taking: Taking, pieces: Iterator[tuple[int, Piece]]) -> Iterator[tuple[int, Gathered]]:
    """Two pieces ahead of every process, so that memory does not grow with the file."""
    workers = min(limit("parallel_processes"), os.cpu_count() or 1)
    read = partial(read_piece, taking)
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), gc.disable) as pool:
        under_way: dict[Future[Gathered], int] = {}
        try:
            for number, piece in pieces:
                if len(under_way) >= workers * AHEAD:
                    yield from _ended(under_way)
                under_way[pool.submit(read, number, piece)] = piece.stop
            while under_way:
                yield from _ended(under_way)
        finally:
            pool.shutdown(cancel_futures=True)


def _ended(under_way: dict[Future[Gathered], int]) -> Iterator[tuple[int, Gathered]]:
    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
        yield under_way.pop(future), future.result()


def read_piece(taking: Taking, number: int, piece: Piece) -> Gathered:
    """The rows of one piece: its messages written as parts, all else returned."""
    gathering = Gathering(taking.door)
    rows = taking.form.read(_bytes(taking.seen.path, piece), piece, taking.seen, taking.setting)
    for part, table in enumerate(gathering.take(rows)):
        pq.write_table(table, taking.work / f"{number:08d}-{part:04d}.parquet", compression="lz4")
    return gathering.found


def _bytes(path: Path, piece: Piece) -> bytes:
    if piece.stop <= piece.start:
        return b""
    with path.open("rb") as source:
        source.seek(piece.start)
        return source.read(piece.stop - piece.start)


def _join(whole: Gathered, found: Gathered) -> None:
    whole.read += found.read
    whole.unmarked += found.unmarked
    whole.listed += found.listed
    for who, days in found.names.items():
        held = whole.names.setdefault(who, days)
        whole.names[who] = [min(held[0] or days[0], days[0] or held[0]), max(held[1], days[1])]
    whole.groups |= {key: group for key, group in found.groups.items() if group.name or key not in whole.groups}
    whole.roles |= found.roles
    whole.known += found.known
    whole.happened += found.happened
    whole.astray += found.astray
    whole.aside += found.aside
    whole.noted += found.noted
