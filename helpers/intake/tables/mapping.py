"""What a person said of her files, remembered in mapping.yaml: which column is which, which chat which group."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FILE = "mapping.yaml"


def _remembered(folder: Path) -> dict[str, Any]:
    path = folder / FILE
    return YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {} if path.is_file() else {}


def remembered_groups(folder: Path) -> dict[str, str]:
    """The group of each chat, by "platform:id"."""
    return {str(chat): str(group) for chat, group in (_remembered(folder).get("groups") or {}).items()}
