"""A notebook as a file: read it, find its cells."""

import warnings
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers.errors import InputError

PARAMETERS = "parameters"
INJECTED = "injected-parameters"


def read_notebook(path: Path) -> NotebookNode:
    """The notebook at ``path``, valid by nbformat 4. Raises InputError ``notebook_unreadable``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
            nbformat.validate(notebook)
    except Exception:
        raise InputError("notebook_unreadable", file=path.name) from None
    return notebook


def runnable_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The code cells that hold code, in their order: what a complete run must have executed."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def tags(cell: NotebookNode) -> list[str]:
    """The tags of a cell."""
    return list(cell.metadata.get("tags", []))


def tagged(notebook: NotebookNode, tag: str) -> NotebookNode | None:
    """The first cell that carries ``tag``."""
    return next((cell for cell in notebook.cells if tag in tags(cell)), None)
