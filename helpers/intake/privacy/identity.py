"""Who is who without saying who: the community's key and members' pseudonyms.

The key lies outside the community folder, in the user's configuration folder, so that a copied or shared folder
does not give members away; ``community.id`` in the folder says which key is its own, wherever the folder moves.
Invented communities (data/sample) carry a public key in ``public.key`` instead.
"""

import hashlib
import hmac
import os
import re
import secrets
import unicodedata
from functools import lru_cache
from pathlib import Path

from platformdirs import user_config_dir

from helpers.errors import InputError

KEY_BYTES = 32
VARIABLE = "QUNCE_KEY"
PUBLIC = "public.key"
NAME = "community.id"
IDENTIFIER = re.compile(r"[0-9a-f]{32}")
REMEMBERED = 200_000
PSEUDONYM = re.compile(r"m_[0-9a-f]{16}")


def key_of(folder: Path) -> bytes:
    """The key of the community in ``folder``: QUNCE_KEY (hex), else the folder's public.key, else the user's key file.

    Raises InputError ``key_missing`` where there is none and ``key_form`` for one under 32 bytes.
    """
    said = os.environ.get(VARIABLE) or _content(folder / PUBLIC) or _content(key_file(folder))
    if not said:
        raise InputError("key_missing", file=str(folder))
    return _key(said, folder)


def make_key(folder: Path) -> Path:
    """A new key for the community in ``folder``, readable by its owner only; the file it lies in.

    Raises InputError ``key_exists`` where the community has one: members would become strangers to themselves.
    """
    try:
        _write_new(folder / NAME, secrets.token_hex(16), 0o644)
    except FileExistsError:
        raise InputError("key_exists", file=str(folder)) from None
    path = key_file(folder)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_new(path, secrets.token_hex(KEY_BYTES), 0o600)
    return path


def key_file(folder: Path) -> Path:
    """Where the user's key of this community lies; nowhere that exists for a folder without a community.id."""
    name = _content(folder / NAME)
    return Path(user_config_dir("qunce")) / "keys" / f"{name if IDENTIFIER.fullmatch(name) else 'none'}.key"


def _write_new(path: Path, content: str, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(content)


@lru_cache(maxsize=REMEMBERED)
def pseudonym(key: bytes, source: str, identifier: str) -> str:
    """"m_" and 16 hex digits for one member of one source: HMAC-SHA256 over the NFC text.

    Raises ValueError for a key under 32 bytes: a fault of ours.
    """
    if len(key) < KEY_BYTES:
        raise ValueError("key under 32 bytes")
    said = f"{source}\x00{unicodedata.normalize('NFC', identifier)}"
    return f"m_{hmac.new(key, said.encode('utf-8', 'surrogatepass'), hashlib.sha256).hexdigest()[:16]}"


def _content(path: Path) -> str:
    return path.read_text(encoding="ascii", errors="replace").strip() if path.is_file() else ""


def _key(said: str, folder: Path) -> bytes:
    try:
        key = bytes.fromhex(said)
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES:
        raise InputError("key_form", file=str(folder))
    return key
