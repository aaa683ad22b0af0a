"""Who wrote, as QQ's message manager writes it: name(QQ), name<address>, 【title】name(...), or the name alone."""

import re
from typing import NamedTuple

ADDRESS = r"[^<>\s]{1,64}@[^<>\s]{1,64}"
SENDER = re.compile(r"(?:(?P<titled>【[^】]{0,40}】)?(?P<name>.*?))"
                    rf"(?:[(（](?P<number>\d{{5,12}})[)）]|<(?P<address>{ADDRESS})>)", re.ASCII | re.DOTALL)
SYSTEM_NUMBERS = ("10000", "1000000")


class Sender(NamedTuple):
    """The platform's id ("" for the system), the name, and whether there was nothing but the name."""

    member: str
    name: str
    named: bool = False


def sender_of(written: str) -> Sender:
    """Who ``written`` is; without a number or an address, the name is the id."""
    found = SENDER.fullmatch(written.strip())
    if found is None:
        return Sender(written.strip(), written.strip(), bool(written.strip()))
    if found["number"] in SYSTEM_NUMBERS:
        return Sender("", "")
    return Sender(found["number"] or found["address"].casefold(), found["name"].strip() or found["titled"] or "")


def person(written: str) -> tuple[str, str]:
    """(id, name) of somebody a system line names; the id is "" where only the name stands there."""
    found = sender_of(written)
    return ("" if found.named else found.member), found.name
