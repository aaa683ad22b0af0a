"""Where things lie: the checkout, its templates, a community's folder."""

from pathlib import Path

from helpers.errors import InputError


def root() -> Path:
    """The checkout that holds this package, whatever the working directory."""
    return Path(__file__).resolve().parent.parent


def templates() -> Path:
    """The folder a team copies and edits: rules, labels, plans, workbook, page shell."""
    return root() / "templates"


def community_folder(community: str | Path) -> Path:
    """The folder of one community.

    ``community`` is an absolute path or one relative to the checkout.
    Raises InputError ``folder_missing`` if there is no such folder.
    """
    folder = root() / Path(community).expanduser()
    if not folder.is_dir():
        raise InputError("folder_missing", file=str(community))
    return folder
