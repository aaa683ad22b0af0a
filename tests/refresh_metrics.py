"""docs/metrics.md, written from the metric registry: ``python tests/refresh_metrics.py``."""

from pathlib import Path

from helpers.measure.registry import Metric, registry
from helpers.rules import DEFAULT, rule
from helpers.texts import one_of, text

PAGE = Path(__file__).resolve().parent.parent / "docs" / "metrics.md"
PARTS = ("denominator", "why", "better", "unit", "routes", "rule", "shown")


def page() -> str:
    """The whole page: every metric in English, then every metric in Chinese."""
    return "\n".join(line for language in ("en", "zh") for line in _in(language)).rstrip("\n") + "\n"


def _in(language: str) -> list[str]:
    given = [entry for entry in registry().values() if entry.routes]
    others = [entry for entry in registry().values() if not entry.routes]
    return [text("metrics.title", language), "", text("metrics.about", language), "",
            *(line for entry in given for line in _entry(entry, language)),
            text("metrics.uncollected_title", language), "", text("metrics.uncollected_about", language), "",
            *(line for entry in others for line in _entry(entry, language))]


def _entry(entry: Metric, language: str) -> list[str]:
    said = [text(f"metrics.{part}", language, value=value) for part in PARTS if (value := _part(entry, part, language))]
    return [f"### {one_of(language, entry.name)} `{entry.id}`", "", one_of(language, entry.definition), "",
            *(f"- {each}" for each in said), ""]


def _part(entry: Metric, part: str, language: str) -> str:
    if part in ("denominator", "why"):
        words = getattr(entry, part)
        return one_of(language, words) if words else ""
    if part == "rule":
        return rule(entry.rule, DEFAULT).source if entry.rule else ""
    if part == "routes":
        return _routes(entry, language)
    if part == "shown":
        return f"{entry.chapter}, `{entry.cell}`"
    return text(f"metrics.{part}_{getattr(entry, part)}", language)


def _routes(entry: Metric, language: str) -> str:
    if entry.needs:
        return text("metrics.needs", language, value=one_of(language, entry.needs))
    mark = text("metrics.then", language)
    return mark.join(f"{text(f'words.route_{name}', language)} (`{table}`)" for name, table in entry.routes.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
