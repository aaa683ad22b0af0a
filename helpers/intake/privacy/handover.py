"""A community handed to a colleague: one file under a passphrase, in the age format (age-encryption.org/v1).

It holds what a copied folder lacks or must not hold openly: plan, column matches, monthly ledger, names, the acts of
forgetting, and the key by which members keep their pseudonyms. Tables and exports travel apart.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pyrage import DecryptError, passphrase

from helpers.errors import InputError
from helpers.intake.privacy.identity import NAME, key_file, key_of
from helpers.intake.store.keeping import write_bytes
from helpers.limits import limit

KEY, PAGE = "key", "handover.md"
FILES = ("plan.yaml", "mapping.yaml", NAME, "private/names.csv", "private/forgotten.csv")
LEDGER = "ledger"
FIRST = (1980, 1, 1, 0, 0, 0)


def pack(folder: Path, words: str, page: str) -> bytes:
    """The file to hand over, under the passphrase ``words``, with the hand-over page in it.

    Raises InputError ``passphrase_short`` and ``key_missing``.
    """
    if len(words) < limit("passphrase_shortest"):
        raise InputError("passphrase_short", allowed=limit("passphrase_shortest"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in [(KEY, key_of(folder).hex().encode()), (PAGE, page.encode()), *_parts(folder)]:
            packed.writestr(zipfile.ZipInfo(name, FIRST), content)
    return passphrase.encrypt(made.getvalue(), words)


def _parts(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name in FILES:
        if (folder / name).is_file():
            yield name, (folder / name).read_bytes()
    for path in sorted((folder / LEDGER).rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def unpack(content: bytes, words: str, folder: Path, file: str) -> list[str]:
    """Puts what was handed over into ``folder`` and the key in its place; the names of what was written.

    Nothing that is there is replaced. Raises InputError ``passphrase_wrong`` (or another file), ``handover_there``.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(passphrase.decrypt(content, words)))
    except (DecryptError, zipfile.BadZipFile):
        raise InputError("passphrase_wrong", file=file) from None
    parts = {name: packed.read(name) for name in packed.namelist() if _ours(name)}
    for name in parts:
        if name != KEY and (folder / name).exists():
            raise InputError("handover_there", file=str(folder / name))
    for name, part in parts.items():
        if name != KEY:
            write_bytes(folder / name, part, 0o600 if name.startswith("private/") else 0o644)
    _keep_key(parts[KEY], folder)
    return sorted(parts)


def _ours(name: str) -> bool:
    inside = name.startswith(f"{LEDGER}/") and ".." not in name and "\\" not in name
    return name in (KEY, PAGE, *FILES) or inside


def _keep_key(key: bytes, folder: Path) -> None:
    path = key_file(folder)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists() and path.read_bytes().strip() != key.strip():
        raise InputError("handover_there", file=str(path))
    write_bytes(path, key, 0o600)
