"""Names of folders we write: built by us, never taken from data, so no name can lead out of its root."""

import hashlib
import re
import unicodedata
from pathlib import Path

from helpers.errors import InputError
from helpers.limits import limit

CLEAN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LOOKS_HASHED = re.compile(r"(.*-)?[0-9a-f]{8}")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
WINDOWS_RESERVED = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


def slug(name: str) -> str:
    """A folder name for the community called ``name``: ``[a-z0-9-]``, at most 49 characters.

    A clean name (lower case, digits, single hyphens, not reserved by Windows) stays what it is. Any
    other becomes its clean part, ``-`` and 8 hexadecimal digits of its SHA-256, so that no two names
    meet: case pairs, NFC and NFD, names of Chinese characters only.
    """
    if _is_clean(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_clean_part(name)}-{digest}"


def inside(root: Path, path: Path) -> Path:
    """``path`` resolved, links followed, if it lies below ``root``. Raises InputError ``path_outside``."""
    resolved, top = path.resolve(), root.resolve()
    if top not in resolved.parents:
        raise InputError("path_outside", file=str(root))
    return resolved


def local_path(said: str) -> Path:
    """What a person named as a file or folder, as a path of this machine; braces stay braces.

    Raises InputError ``path_scheme`` for an address such as ``http://`` or ``s3://``, to which papermill
    would send the report, and ``path_control`` for control characters.
    """
    scheme = SCHEME.match(said)
    if scheme:
        raise InputError("path_scheme", found=scheme.group(1)[:20])
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in said):
        raise InputError("path_control")
    return Path(said)


def _is_clean(name: str) -> bool:
    """A clean name that ends like our own hash is not clean: it could be chosen to meet another's slug."""
    return bool(CLEAN.fullmatch(name) and len(name) <= limit("slug_length")
                and name not in WINDOWS_RESERVED and not LOOKS_HASHED.fullmatch(name))


def _clean_part(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit("slug_length")].strip("-") or "community"
