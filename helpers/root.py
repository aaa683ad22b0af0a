"""Where things lie: the checkout and its templates."""

from pathlib import Path


def root() -> Path:
    """The checkout that holds this package, whatever the working directory."""
    return Path(__file__).resolve().parent.parent


def templates() -> Path:
    """The folder a team copies and edits: rules, labels, plans, workbook, page shell."""
    return root() / "templates"
