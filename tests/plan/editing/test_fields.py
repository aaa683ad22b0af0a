"""What a person calls the fields of a plan: every field, in every language, with the model's own bounds."""

import re

import pytest

from helpers.plan.editing.fields import fields, part_at, part_in, part_name
from helpers.plan.model import Part, Plan, aims
from helpers.plan.model.growth import Channel
from helpers.plan.model.risks import Indicator
from helpers.plan.model.team import Role, StatedNeed
from helpers.plan.model.timeline import Need, Task
from helpers.texts import LANGUAGES, labels

CHINESE = re.compile(r"[\u3400-\u9fff]")


def parts(model: type[Part] = Plan) -> set[type[Part]]:
    """The plan and every part in it."""
    inside = [part_in(field.annotation) for field in model.model_fields.values()]
    return {model}.union(*(parts(part) for part in inside if part))


def field(model: type[Part], name: str, language: str = "zh"):
    return next(each for each in fields(model, language) if each.path == (name,))


def test_the_model_has_many_parts():
    assert len(parts()) > 30 and sum(len(part.model_fields) for part in parts()) > 200


@pytest.mark.parametrize("model", sorted(parts(), key=part_name), ids=part_name)
def test_every_field_has_a_name_and_a_sentence_in_every_language(model):
    for language in LANGUAGES:
        found = fields(model, language)
        assert [each.path[-1] for each in found] == list(model.model_fields)
        for each in found:
            assert each.label and each.help and not each.help.endswith(("。", "."))
            assert bool(CHINESE.search(each.label + each.help + each.unit)) == (language != "en"), each
            assert "templates/" not in each.help
            assert language == "en" or len(each.label) <= 8
        assert len({each.label for each in found}) == len(found)


@pytest.mark.parametrize("model", sorted(parts(), key=part_name), ids=part_name)
def test_every_choice_is_told_apart_in_every_language(model):
    for language in LANGUAGES:
        for each in fields(model, language):
            assert len(dict(each.choices)) == len(each.choices) == len({value for _, value in each.choices})
            assert all(said for said, _ in each.choices)
            assert not each.choices or each.kind in ("choice", "names", "named")
            assert each.kind != "choice" or each.choices


@pytest.mark.parametrize("model", sorted(parts(), key=part_name), ids=part_name)
def test_what_lies_from_0_to_1_is_a_share(model):
    for each in fields(model, "en"):
        assert ((each.most or 2) <= 1) <= ("share" in (each.kind, each.each)), each
        assert ("share" in (each.kind, each.each)) == (each.unit in ("%", "percentage points")), each


def test_no_label_names_a_field_that_is_gone():
    known = {f"{part_name(part)}_{name}" for part in parts() for name in part.model_fields}
    held = {key.removeprefix("fields.") for key in labels() if key.startswith("fields.")}
    spare = [key for key in held - known if not key.startswith(("unit_", "is_"))]
    assert not [key for key in spare if key.partition("_is_")[0] not in known]


@pytest.mark.parametrize(("model", "name", "kind", "each", "least", "most", "unit"), [
    (Plan, "joins", "numbers", "count", 0, 100_000_000, "人"),
    (Plan, "languages", "names", "choice", None, None, ""),
    (Plan, "channels", "parts", "part", None, None, ""),
    (Plan, "team", "part", "part", None, None, ""),
    (Channel, "kept", "share", "share", 0, 1, "%"),
    (Channel, "cost_per_join", "number", "number", 0, 1_000_000_000_000, "元"),
    (Role, "people", "number", "number", 0, 100_000, "人"),
    (Task, "due", "day", "day", None, None, ""),
    (Task, "after", "names", "words", None, None, ""),
    (StatedNeed, "low", "count", "count", 0, 100_000_000, "人"),
    (Indicator, "sign", "choice", "choice", None, None, ""),
    (Need, "metric", "choice", "choice", None, None, ""),
])
def test_kinds_bounds_and_units_come_from_the_model(model, name, kind, each, least, most, unit):
    found = field(model, name)
    assert (found.kind, found.each, found.least, found.most, found.unit) == (kind, each, least, most, unit)


def test_what_may_be_left_out_is_optional():
    assert field(Channel, "kept").optional and not field(Channel, "name").optional


def test_the_metrics_are_choices_by_their_names():
    assert {value for _, value in field(Need, "metric").choices} == set(aims())
    assert dict(field(Need, "metric").choices)["流失率"] == "loss"
    english = dict(field(Need, "metric", "en").choices)
    assert english["complaints (complaints)"] == "complaints" and english["loss"] == "loss"


@pytest.mark.parametrize(("path", "part"), [
    ((), "plan"), (("goals",), "goals"), (("goals", "members"), None), (("channels", 2), "channel"),
    (("tiers", 0, "tiers", 1), "tier"), (("timeline", "gates", 3, "needs"), "need"),
    (("risks", "entries", 0, "residual"), "residual"), (("budget", "shares", "labour"), None)])
def test_a_path_leads_to_its_part(path, part):
    found = part_at(path)
    assert (part_name(found) if found else None) == part
