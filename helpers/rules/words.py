"""Rules as lines a person reads: where it stands, what it says, what it asks for; conflicts side by side."""

from helpers.rules.conflicts import Conflict, conflicts
from helpers.rules.evidence import Evidence, benchmarks, cases, grades
from helpers.rules.facts import facts_words, rule_facts
from helpers.rules.figure import Figure
from helpers.rules.policies import Policy, policy
from helpers.rules.registry import SeedRule, metrics, seed_rules
from helpers.texts import text


def listing(metric: str | None, profile: str | None, language: str) -> list[str]:
    """The rules on one metric, or on all, as the seeds say them; with a profile, the one it takes.

    Raises InputError ``rule_unknown``, ``rule_profile_unknown``.
    """
    found = seed_rules(metric, profile)
    named = (metric,) if metric else metrics()
    lines = [line for name in named for line in (name, *_said(name, profile, language))]
    return lines if metric or profile else [
        *lines, text("rules.count", language, metrics=len(named), rules=len(found))]


def _said(metric: str, profile: str | None, language: str) -> list[str]:
    if profile:
        return policy_lines(policy(metric, profile), language)
    known = [one for one in (*benchmarks(), *cases()) if one.metric == metric]
    return [*(_line(rule, language) for rule in seed_rules(metric)),
            *(reported_line(one, language) for one in known)]


def conflict_listing(metric: str | None, profile: str | None, language: str) -> list[str]:
    """The conflicts side by side, each with what the profile (balanced if None) takes and why.

    Raises InputError ``rule_unknown``, ``rule_profile_unknown``.
    """
    seed_rules(metric, profile)
    found = [one for one in conflicts() if metric in (None, one.metric)]
    lines = [line for one in found for line in (*_sides(one, language), *_taken(one, profile, language), "")]
    return [*lines, text("rules.count_conflicts", language, conflicts=len(found))]


def _sides(conflict: Conflict, language: str) -> list[str]:
    return [conflict.metric, *(_line(rule, language) for rule in conflict.rules),
            *(_also(figure, language) for figure in conflict.also)]


def _also(figure: Figure, language: str) -> str:
    if isinstance(figure, Evidence):
        return reported_line(figure, language)
    return text("rules.also", language, line=_line(figure, language).strip())


def _taken(conflict: Conflict, profile: str | None, language: str) -> list[str]:
    return policy_lines(policy(conflict.metric, profile) if profile else conflict.balanced, language)


def reported_line(figure: Evidence, language: str) -> str:
    """One reported figure with its grade, said to be no target."""
    title = grades()[figure.grade].title(language)
    return text("rules.reported", language, grade=figure.grade, title=title, line=_line(figure, language).strip())


def policy_lines(held: Policy, language: str) -> list[str]:
    """What one profile takes, and why where there was a choice."""
    reason = held.reason(language)
    line = (text("rules.held", language, profile=held.profile, line=_line(held.rule, language).strip()) if held.rule
            else text("rules.held_ours", language, profile=held.profile, facts=facts_words(held, language)))
    return [line, *([text("rules.why", language, why=reason)] if reason else [])]


def _line(figure: Figure, language: str) -> str:
    facts = rule_facts(figure, language) if isinstance(figure, SeedRule) else ""
    said = figure.sentence(language)
    if not facts:
        return text("rules.line", language, place=figure.place, sentence=said)
    return text("rules.line_facts", language, place=figure.place, sentence=said, facts=facts)
