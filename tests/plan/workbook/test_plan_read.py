"""plan.xlsx as it comes back: what was typed, rows that came, went and moved, and every fault with its cell."""

import datetime as dt
import json

import pytest
from builders import make_plan
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from sheets import DIGEST, Book, spoken

from helpers.errors import InputError, error_words
from helpers.intake.reading.spreadsheet import read_sheets
from helpers.plan.editing.differences import Edit, differences
from helpers.plan.file import open_plan
from helpers.plan.model import Plan
from helpers.plan.workbook.export import export_workbook
from helpers.plan.workbook.layout import title
from helpers.plan.workbook.origin import META, origin
from helpers.plan.workbook.read import read_workbook
from helpers.root import templates
from helpers.texts import LANGUAGES

PLANS = sorted((templates() / "plans").glob("*.yaml"))
BRAND = open_plan(templates() / "plans" / "brand.yaml")


def edits(book: Book) -> list[Edit]:
    return differences(book.plan, book.read())


def refused(book: Book) -> list[tuple[str, str | None, str | None]]:
    """The problems of a workbook: key, sheet and cell; each said in every language with its place."""
    with pytest.raises(InputError) as error:
        book.read()
    for language in LANGUAGES:
        said = error_words(error.value, language)
        assert len(said.splitlines()) == len(error.value.problems) and said.count("plan.xlsx") >= 1
        assert spoken(error_words(error.value, "en")) == [each.place.cell for each in error.value.problems
                                                          if each.place.cell]
    return [(each.key, each.place.sheet, each.place.cell) for each in error.value.problems]


# unchanged

@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_export_then_import_changes_nothing(path):
    assert edits(Book(open_plan(path), "zh")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_reader_gives_the_same_in_every_language(tmp_path, language):
    file = tmp_path / "plan.xlsx"
    file.write_bytes(export_workbook(BRAND, DIGEST, language))
    cells = read_sheets(file, file.name)
    came = origin(cells, file.name)
    assert (came.digest, came.language, came.plan) == (DIGEST, language, BRAND)
    assert read_workbook(cells, BRAND, language) == BRAND


def test_figures_keep_all_their_digits():
    plan = make_plan(channels=[{"name": "a", "kept": 0.1 + 0.2, "cost_per_join": 1 / 3}], team={},
                     goals={"effective_share": 2 / 3})
    assert Book(plan).read() == plan


VALUES = st.one_of(st.floats(0, 1), st.integers(0, 40), st.text(min_size=1, max_size=20), st.none(), st.booleans())


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], max_examples=25)
@given(data=st.data())
def test_any_plan_survives_the_round_trip(data):
    tree = BRAND.model_dump()
    for _ in range(data.draw(st.integers(1, 6))):
        part = tree[data.draw(st.sampled_from(["channels", "targets", "goals", "team", "budget", "timeline", "risks",
                                               "referral", "groups"]))]
        while True:
            place = data.draw(st.sampled_from(list(part) if isinstance(part, dict) else range(len(part))))
            if not isinstance(part[place], dict | list) or not part[place]:
                break
            part = part[place]
        part[place] = data.draw(VALUES)
        try:
            Plan.model_validate(tree)
        except ValidationError:
            assume(False)
    plan = Plan.model_validate(tree)
    assert Book(plan, data.draw(st.sampled_from(LANGUAGES))).read() == plan


# what a person types

@pytest.mark.parametrize(("key", "typed", "value"), [
    ("kept", "30%", 0.3), ("kept", "0.3", 0.3), ("kept", "３０％", 0.3), ("kept", " 37.5 % ", 0.375),
    ("kept", "0", 0.0),
    ("kept", "100%", 1.0), ("kept", "", None), ("kept", "无", None), ("kept", "1", 1.0), ("kept", ".5", 0.5),
    ("most", "1.5万", 15_000), ("most", "12,000", 12_000), ("most", "１２００人", 1200), ("most", "3e2", 300),
    ("cost_per_join", "¥8.5元", 8.5), ("cost_per_join", "1.2k", 1200.0), ("cost_per_join", "-", None),
    ("kind", "store", "store"), ("kind", " Partner ", "partner"), ("name", "新 渠道", "新 渠道"),
    ("steps", "200:16，300：22.5", [{"joins": 200, "cost_per_join": 16.0}, {"joins": 300, "cost_per_join": 22.5}]),
    ("steps", "", []),
])
def test_a_cell_is_read_as_it_is_meant(key, typed, value):
    plan = Book(BRAND).put("channels", "3", key, typed).read()
    assert plan.channels[2].model_dump()[key] == value


@pytest.mark.parametrize(("key", "typed", "value"), [
    ("due", "2026-12-01", dt.date(2026, 12, 1)), ("due", "2026/12/1", dt.date(2026, 12, 1)),
    ("due", "2026年12月1日", dt.date(2026, 12, 1)), ("due", "2026-12-01 00:00:00", dt.date(2026, 12, 1)),
    ("due", "", None),
    ("month", "3", 3), ("month", "第3个月", 3), ("month", "2026-06", 3), ("month", "2026年6月", 3),
    ("month", "3 · 2026-06", 3), ("after", "T1, T2+3", ["T1", "T2+3"]),
    ("after", "T1；T2:start", ["T1", "T2:start"]),
    ("done", "80%", 0.8),
])
def test_a_task_is_read_as_it_is_meant(key, typed, value):
    book = Book(BRAND)
    for blank in ("done", "started", "finished"):
        book.put("tasks", "3", blank, "")
    plan = book.put("tasks", "3", key, typed).read()
    assert plan.timeline.tasks[2].model_dump()[key] == value


def test_a_figure_aimed_at_has_the_unit_of_its_metric():
    plan = Book(BRAND, "zh").put("targets", "1", "value", "7%").put("targets", "2", "value", "1.5万").read()
    assert [aim.value for aim in plan.targets[:2]] == [0.07, 15_000]
    assert refused(Book(BRAND).put("targets", "2", "value", "7%")) == [("plan_cell_number", "Further aims", "C5")]
    assert refused(Book(BRAND).put("targets", "1", "value", "60")) == [("plan_cell_share", "Further aims", "C4")]
    other = Book(BRAND).put("targets", "2", "metric", "repurchase").put("targets", "2", "value", "7%").read()
    assert (other.targets[1].metric, other.targets[1].value) == ("repurchase", 0.07)


def test_needs_are_written_as_figures_and_lines():
    plan = Book(BRAND, "zh").put("gates", "2", "needs", "人数 4000；流失率 5%; members 1.5万").read()
    assert [(need.metric, need.value) for need in plan.timeline.gates[1].needs] == [
        ("members", 4000), ("loss", 0.05), ("members", 15_000)]


@pytest.mark.parametrize(("sheet", "row", "key", "typed", "fault"), [
    ("channels", "1", "kept", "30", "plan_cell_share"), ("channels", "1", "kept", "130%", "plan_cell_bounds"),
    ("channels", "1", "kept", "much", "plan_cell_number"), ("channels", "1", "most", "1.5", "plan_cell_whole"),
    ("channels", "1", "most", "-1", "plan_cell_bounds"), ("channels", "1", "most", "30%", "plan_cell_whole"),
    ("channels", "1", "kind", "shop", "plan_cell_choice"), ("channels", "1", "name", "", "plan_cell_blank"),
    ("channels", "1", "name", "长" * 41, "plan_string_too_long"), ("channels", "1", "steps", "200", "plan_cell_steps"),
    ("channels", "3", "steps", "200:16, 200:9", "plan_steps_fall"), ("channels", "1", "cost_per_join", "30%",
                                                                   "plan_cell_number"),
    ("channels", "1", "most", "9" * 400, "plan_cell_bounds"), ("channels", "1", "kept", "nan", "plan_cell_number"),
    ("tasks", "9", "due", "01/02/2026", "plan_cell_day"), ("tasks", "9", "due", "2026-02-30", "plan_cell_day"),
    ("tasks", "9", "month", "13", "plan_cell_month"), ("tasks", "9", "month", "2027-04", "plan_cell_month"),
    ("tasks", "9", "month", "3 · 2026-07", "plan_cell_month"), ("tasks", "9", "best", "21", "plan_days_order"),
    ("tasks", "9", "after", "T1*5", "plan_after_form"), ("tasks", "9", "after", "T77", "plan_task_unknown"),
    ("tasks", "9", "id", "T 9", "plan_id_form"),
    ("gates", "2", "needs", "members", "plan_cell_needs"), ("gates", "2", "needs", "cats 3", "plan_cell_choice"),
    ("risks", "1", "times_a_year.0", "", "plan_cell_blank"), ("risks", "1", "indicator.value", "", "plan_cell_blank"),
    ("basics", "sub_groups.several", "value", "maybe", "plan_cell_yes"),
    ("basics", "goals.opening", "value", "", "plan_cell_blank"),
    ("basics", "languages", "value", "Klingon", "plan_cell_choice"),
    ("budget", "tools", "bands.0", "10%", "plan_cell_blank"), ("months", "2", "joins", "", "plan_cell_blank"),
    ("months", "2", "budget.monthly", "50", "plan_cell_blank"),
])
def test_a_cell_that_cannot_be_used_is_named(sheet, row, key, typed, fault):
    found = refused(Book(BRAND).put(sheet, row, key, typed))
    assert fault in [key for key, _, _ in found]
    assert all(place == title(sheet, "en") for _, place, _ in found)
    assert Book(BRAND).at(sheet, row, key) in [cell for _, _, cell in found] or fault in (
        "plan_days_order", "plan_steps_fall", "plan_cell_blank", "plan_task_unknown")


def test_all_faults_are_told_at_once():
    book = Book(BRAND).put("channels", "1", "kept", "30").put("tasks", "9", "due", "soon").put(
        "months", "2", "joins", "").put("risks", "2", "id", "R1").put("tasks", "9", "best", "99")
    assert {key for key, _, _ in refused(book)} == {"plan_cell_share", "plan_cell_day", "plan_cell_blank",
                                                    "plan_risk_twice", "plan_days_order"}


# rows

def test_a_row_without_id_is_new_and_a_row_gone_is_taken_out():
    book = Book(BRAND).add("channels", name="社区", kind="store", kept="40%").delete("channels", "4")
    assert edits(book) == [
        Edit(("channels", 3), {"name": "小红书", "joins": BRAND.channels[3].joins, "kept": 0.86, "cost_per_join": 12.0,
                               "usual_cost": 14.0, "most": 350}, None),
        Edit(("channels", 5), None, {"name": "社区", "kind": "store", "kept": 0.4})]
    assert book.read().channels[-2].joins == BRAND.channels[4].joins


def test_a_row_renamed_stays_itself_and_keeps_what_the_sheet_does_not_show():
    assert edits(Book(BRAND).put("channels", "2", "name", "老客")) == [
        Edit(("channels", 1, "name"), "老客推荐", "老客")]
    plan = Book(BRAND).put("tasks", "12", "id", "T99").put("gates", "5", "inspects", "T99").read()
    assert plan.timeline.tasks[11].id == "T99" and plan.timeline.baseline == BRAND.timeline.baseline


def test_rows_without_ids_are_known_by_name():
    book = Book(BRAND)
    for number in range(1, 6):
        book.type("channels", f"A{number + 3}", "")
    assert edits(book) == []


def test_a_copied_row_is_a_new_one():
    book = Book(BRAND)
    copy = list(book.sheet("channels")[5])
    copy[1] = "copy"
    book.cells["Channels"].append((20, copy))
    assert edits(book) == [Edit(("channels", 5), None, {
        "name": "copy", "kind": "referral", "kept": 0.94, "cost_per_join": 9.0, "usual_cost": 10.0, "most": 300})]


def test_rows_may_be_sorted_and_cleared():
    book = Book(BRAND)
    rows = book.sheet("channels")
    book.cells["Channels"] = [(line, rows[line]) for line in (1, 2, 3)] + [
        (4, rows[8]), (5, rows[4]), (6, rows[5]), (7, rows[6]), (8, [rows[7][0], *[""] * 8])]
    found = edits(book)
    assert [edit.path for edit in found] == [("channels", 3), ("channels",)] and found[1].after == (4, 0, 1, 2)


def test_an_id_nobody_gave_is_no_id():
    assert edits(Book(BRAND).type("channels", "A4", "../../etc/passwd").type("channels", "A5", "999")) == []


def test_a_sheet_or_column_that_is_gone_changes_nothing_and_a_renamed_sheet_is_found():
    book = Book(BRAND)
    del book.cells["Tasks"]
    book.cells["mine"] = book.cells.pop("Channels")
    for _, row in book.cells["mine"]:
        del row[4]
    assert edits(book) == []


# months, budget, basics

def test_months_hold_milestones_joins_and_budget():
    book = Book(BRAND).put("months", "3", "goals.members", "3,700").put("months", "6", "goals.members", "").put(
        "months", "7", "goals.members", "6000").put("months", "2", "channels.1.joins", "250")
    for month in range(1, 13):
        book.put("months", str(month), "budget.monthly", "10万")
    plan = book.read()
    assert plan.goals.members == {3: 3700, 7: 6000, 9: 8000, 12: 8500} and plan.channels[1].joins[:3] == [200, 250, 200]
    assert plan.budget.monthly == [100_000.0] * 12


def test_a_column_headed_with_a_new_channels_name_holds_its_joins():
    book = Book(BRAND).add("channels", name="社区").type("months", "K1", "社区").delete("channels", "1")
    for line in range(4, 16):
        book.type("months", f"K{line}", "7")
    plan = book.read()
    assert [channel.name for channel in plan.channels] == ["老客推荐", "朋友圈广告", "小红书", "直播间", "社区"]
    assert plan.channels[-1].joins == [7] * 12 and plan.channels[0].joins == BRAND.channels[1].joins


def test_a_row_added_where_none_can_be_is_refused():
    assert refused(Book(BRAND).type("months", "D20", "5")) == [("plan_row_unknown", "By month", "C20")]


def test_budget_lines_and_their_limits():
    plan = Book(BRAND).put("budget", "reserve", "shares", "5%").put("budget", "other", "bands.0", "1%").put(
        "budget", "other", "bands.1", "3%").put("budget", "tools", "shares", "").read()
    assert plan.budget.shares["reserve"] == 0.05 and "tools" not in plan.budget.shares
    assert plan.budget.bands == {"other": [0.01, 0.03]}


def test_basics_hold_single_values_ranges_and_lists():
    plan = Book(BRAND, "zh").put("basics", "uncertainty.monthly_loss", "up_to", "12%").put(
        "basics", "languages", "value", "英文，中文").put("basics", "principles.lasting", "value", "否").put(
        "basics", "retention.table", "value", "90%，0.8").put("basics", "timeline.closed", "value", "2026-05-04").read()
    assert plan.uncertainty.monthly_loss == [0.03, 0.12] and plan.languages == ["en", "zh"]
    assert plan.principles["lasting"] is False and plan.retention.table == [0.9, 0.8]
    assert plan.timeline.closed == [dt.date(2026, 5, 4)]


def test_a_section_comes_with_its_figures_and_goes_when_all_are_cleared():
    plan = Book(BRAND).put("basics", "survey.sample", "value", "200").read()
    assert plan.survey.sample == 200 and plan.survey.every_months == 3
    book = Book(BRAND)
    for name in ("inviting_share", "friends", "reward"):
        book.put("basics", f"referral.{name}", "value", "")
    assert book.read().referral is None
    assert refused(Book(BRAND).put("basics", "survey.response", "value", "20%"))[0][0] == "plan_cell_blank"


def test_a_section_that_is_empty_stays_and_one_that_is_missing_stays_so():
    for parts in ({}, {"team": {}, "budget": {}, "timeline": {}, "risks": {}}):
        assert Book(make_plan(**parts)).read() == make_plan(**parts)


# where it comes from, and what is not it

def test_a_workbook_of_another_kind_or_version_is_refused():
    book = Book(BRAND)
    with pytest.raises(InputError, match="plan_workbook_foreign"):
        origin({"Sheet1": [(1, ["a"])]}, "x.xlsx")
    book.cells[META][0][1][1] = "2"
    with pytest.raises(InputError, match="plan_workbook_version"):
        origin(book.cells, "x.xlsx")


@pytest.mark.parametrize("words", ["", "{", "[]", '{"format": 1}', "[" * 50_000, "1" * 70_000,
                                   json.dumps({"a": 10**400})])
def test_a_hidden_plan_that_was_tampered_with_is_none(words):
    book = Book(BRAND)
    book.cells[META][3:] = [(4, ["plan", words])]
    assert origin(book.cells, "x.xlsx").plan is None


def test_a_flood_of_rows_is_refused():
    book = Book(BRAND)
    book.cells["Channels"] += [(line, ["", f"c{line}"]) for line in range(20, 1000)]
    with pytest.raises(InputError, match="plan_workbook_long"):
        book.read()


@pytest.mark.parametrize("words", ["=1+1", "../x", "\x00", "\ud800", "a\nb", "<script>", "９" * 500, "1e999",
                                   "-1e99999", "%", "1%%", "NaN", "∞", "²", "٣", "=" * 40_000])
def test_hostile_cells_give_a_plan_or_words(words):
    for sheet, row in (("channels", "1"), ("tasks", "3"), ("gates", "2"), ("risks", "1"), ("targets", "1"),
                       ("months", "2"), ("budget", "tools"), ("basics", "goals.opening")):
        book = Book(BRAND)
        for key in filter(None, book.sheet(sheet)[3][1:]):
            book.put(sheet, row, key, words)
        try:
            book.read()
        except InputError as error:
            said = error_words(error, "zh").splitlines()
            assert len(said) == len(error.problems) and all(len(line) < 500 for line in said)
