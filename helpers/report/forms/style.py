"""How forms look."""

from functools import cache

from helpers.root import templates


@cache
def style() -> str:
    """The style sheet of forms; every rule in it is confined to a form."""
    return (templates() / "report" / "form.css").read_text(encoding="utf-8")
