"""papermill's engine with one more eye: every output is measured before it is kept.

papermill 2.7 and nbclient 0.11 have no limit on output, so a cell that prints without end fills memory
and disk until its timeout.
"""

from typing import Any

from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient  # type: ignore[import-untyped]
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines  # type: ignore[import-untyped]
from papermill.log import logger  # type: ignore[import-untyped]
from traitlets import Any as AnyTrait

MEASURED = "qunce-measured"


class MeasuredClient(PapermillNotebookClient):  # type: ignore[misc]
    """Asks ``keeps(characters)`` before it keeps an output; False drops it."""

    keeps = AnyTrait()

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """As nbclient's, for outputs that may be kept and messages without output."""
        characters = _characters(msg["content"])
        if characters and not self.keeps(characters):
            return None
        kept: NotebookNode | None = super().process_message(msg, cell, cell_index)
        return kept


class MeasuredEngine(Engine):  # type: ignore[misc]
    """Runs a notebook in a MeasuredClient; keyword arguments are those of nbclient's NotebookClient."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, *, start_timeout: int,
                                 execution_timeout: int, keeps: Any, km: Any, **hooks: Any) -> None:
        """Execute all cells. What papermill passes and nbclient does not know is left out."""
        known = {name: hooks[name] for name in ("on_cell_execute", "on_cell_executed")}
        MeasuredClient(nb_man, km=km, kernel_name=kernel_name, log=logger, keeps=keeps, timeout=execution_timeout,
                       startup_timeout=start_timeout, iopub_timeout=execution_timeout, **known).execute()


papermill_engines.register(MEASURED, MeasuredEngine)


def _characters(content: dict[str, Any]) -> int:
    """The size of a stream's text, or of the data of a display, a result or a widget's message."""
    words = content.get("text")
    return len(words) if isinstance(words, str) else len(str(content.get("data", "")))
