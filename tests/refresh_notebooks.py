"""Execute the committed chapters anew on data/sample: ``make notebooks``; or those whose names begin as is said.

Review the diff: it is the golden table.
"""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from helpers.root import root


def refresh(path: Path) -> None:
    """Run one notebook where it lies and write it back with outputs, without volatile metadata."""
    notebook = nbformat.read(path, as_version=4)
    os.environ["QUNCE_FORMS"] = "off"
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    notebook.metadata = {key: notebook.metadata[key] for key in ("kernelspec", "language_info")}
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    path.write_text(nbformat.writes(notebook, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    wanted = tuple(sys.argv[1:]) or ("",)
    for each in sorted(path for path in (root() / "notebooks").glob("*/*.ipynb") if path.name.startswith(wanted)):
        print(each.relative_to(root()), file=sys.stderr)
        refresh(each)
