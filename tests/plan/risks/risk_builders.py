"""Risks made by hand for the tests of the register, the matrix and the losses."""

from typing import Any

from helpers.plan.model.risks import Risk


def risk(name: str = "R", times: list[float] | None = None, loss: list[float] | None = None,
         left: tuple[list[float], list[float], float] | None = None, **parts: Any) -> Risk:
    """A risk; ``left``: times, loss and yearly cost once its mitigation works."""
    residual = dict(zip(("times_a_year", "loss", "cost"), left, strict=True)) if left else None
    return Risk.model_validate({"id": name, "name": name, "kind": "other", "times_a_year": times, "loss": loss,
                                "residual": residual, **parts})


def always(name: str, times: float, loss: float, **parts: Any) -> Risk:
    """A risk without doubt: so many times a year on average, so many yuan each time."""
    return risk(name, [times, times], [loss, loss], **parts)
