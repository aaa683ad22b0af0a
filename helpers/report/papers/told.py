"""What became of each file, in lines."""

from collections.abc import Iterator
from pathlib import Path

from helpers.report.papers.writing import Wrote
from helpers.texts import text


def written_lines(wrote: Wrote, folder: Path, language: str) -> Iterator[str]:
    """Where the files are, and which were left alone because a person changed them."""
    yield text("structure.written", language, folder=folder, new=len(wrote.new), replaced=len(wrote.replaced),
               same=len(wrote.same))
    if wrote.kept:
        yield text("structure.written_kept", language, files=_listed(wrote.kept, language))
    if wrote.beside:
        yield text("structure.written_beside", language, files=_listed(wrote.beside, language))


def _listed(paths: tuple[str, ...], language: str) -> str:
    return text("page.list_separator", language).join(paths)
