"""The register: what it says of each risk, what is missing, and the four risks of the seeds as a draft (F01)."""

import io

from ruamel.yaml import YAML

from helpers.plan.model import Plan
from helpers.plan.model.risks import Residual, Risk, Risks
from helpers.plan.risks.indicators import watched
from helpers.plan.risks.ranges import settings
from helpers.rules import DEFAULT
from helpers.texts import text

UNBROKEN = 4096  # letters of a line, so that no sentence is broken
PARTS = ("cause", "indicator", "owner", "trigger", "mitigation", "times_a_year", "loss", "residual")


def entries(plan: Plan) -> list[Risk]:
    """The risks of a plan; none where it has no register."""
    return plan.risks.entries if plan.risks else []


def missing(risk: Risk) -> list[str]:
    """The parts an entry lacks, of cause, indicator, owner, trigger, mitigation, times_a_year, loss, residual."""
    return [part for part in PARTS if getattr(risk, part) is None]


def in_numbers(risk: Risk) -> bool:
    """Whether it is said how often and how dear: only then is a risk in the matrix and in the curve."""
    return risk.times_a_year is not None and risk.loss is not None


def kinds_left_out(risks: list[Risk]) -> list[str]:
    """Which of the four risks of the seeds no entry is about (003 8.1, S003-535)."""
    return [kind for kind in settings()["draft"] if kind not in {risk.kind for risk in risks}]


def left_over(risk: Risk) -> Residual | None:
    """The same risk once its mitigation works; None where that is not said or the risk has no numbers."""
    return risk.residual if in_numbers(risk) else None


def draft(language: str, profile: str = DEFAULT) -> Risks:
    """The four risks of the seeds as a register to start from (003 4.1 to 4.4): words and lines, no probabilities.

    How often and how dear is for the team to say: the seeds do not, and a guess would look like a finding.
    """
    return Risks(entries=[_drafted(kind, language, profile) for kind in settings()["draft"]])


def draft_lines(language: str, profile: str = DEFAULT) -> str:
    """The draft as it is written in plan.yaml."""
    written = io.StringIO()
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = UNBROKEN
    yaml.dump({"risks": draft(language, profile).model_dump(exclude_defaults=True)}, written)
    return written.getvalue()


def _drafted(kind: str, language: str, profile: str) -> Risk:
    words = {part: text(f"risks.draft_{kind}_{part}", language) for part in ("name", "cause", "trigger", "mitigation")}
    return Risk.model_validate({"id": kind, "kind": kind, "indicator": watched(kind, profile)[0].indicator, **words})
