"""Role cards: what each role does, must know, and is measured by (003 5.1; system G09)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from helpers.root import template
from helpers.rules import norm


@dataclass(frozen=True)
class RoleCard:
    """One role. Words are {en, zh}; ``norm`` names the line its figure must reach (templates/rules/norms), or None."""

    role: str
    name: dict[str, str]
    does: dict[str, str]
    skills: dict[str, str]
    measured: dict[str, str]
    norm: str | None
    source: str

    def passes(self, done: int, of: int) -> bool | None:
        """Whether ``done`` of ``of`` reach the role's line (190 of 200 at 95 %); None without a line or a base."""
        if self.norm is None or not of:
            return None
        return done >= round(of * norm(self.norm).number, 6)


@cache
def role_cards() -> dict[str, RoleCard]:
    """Every role a plan may name, from templates/roles.yml."""
    found: dict[str, Any] = template("roles.yml")
    return {role: RoleCard(role, **card) for role, card in found.items()}
