"""Chapter 04: the answer, what is missing, what pays, what shows itself today, who does what."""

from typing import Any

import pytest
from builders import make_plan, make_review, tally

from helpers.report.chapters import Risks
from helpers.report.chapters.risks import Listing
from helpers.report.display import Drawn, Said, Shown
from helpers.texts import LANGUAGES

CELLS = ("answer", "curve_chart", "figures", "matrix_chart", "register", "drivers", "controls", "today", "indicators",
         "how_sure", "limits", "next_month", "clocks", "scales", "arithmetic")
PARTS = {"cause": "c", "trigger": "t", "owner": "Li"}


def entry(name: str, kind: str = "other", times: float | None = None, loss: float | None = None,
          left: tuple[float, float, float] | None = None, **parts: Any) -> dict[str, Any]:
    """A risk without doubt: so often, so dear; ``left``: often, dear and cost once its mitigation works."""
    said: dict[str, Any] = {"id": name, "name": f"name of {name}", "kind": kind, **parts}
    if times is not None and loss is not None:
        said |= {"times_a_year": [times] * 2, "loss": [loss] * 2}
    if left:
        said["residual"] = {"times_a_year": [left[0]] * 2, "loss": [left[1]] * 2, "cost": left[2]}
    return said


# Both come many times, so that every year costs about as much: 25 x 4,000 and 25 x 2,000.
STEADY = entry("A", "retention", 25, 4000.0, (25, 1600.0, 20_000.0), mitigation="m", **PARTS,
               indicator={"metric": "loss", "sign": ">", "value": 0.1, "per": "month"})
PLAIN = entry("B", "cost", 25, 2000.0)


def risks(*entries: dict[str, Any], language: str = "en", plan: dict[str, Any] | None = None, month: str = "2026-10",
          as_of: str = "", tables: dict[str, Any] | None = None, **said: Any) -> Risks:
    part = {"risks": {"entries": list(entries), **said}} if entries or said else {}
    return Risks(make_review(make_plan(**part, **(plan or {})), month, as_of, **(tables or {})), language)


def losing(leaves: int) -> dict[str, Any]:
    return {"tallies": [tally("g", "2026-10", opening=100, leaves=leaves, closing=100 - leaves)]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_register_every_cell_says_what_is_missing(language):
    found = risks(language=language)
    missing = {repr(getattr(found, name)()) for name in ("curve_chart", "figures", "matrix_chart", "drivers",
                                                         "controls", "how_sure", "arithmetic", "answer")}
    assert len(missing) == 1 and "risks" in missing.pop()
    assert all(isinstance(getattr(found, name)(), Said | Shown) for name in CELLS)


def test_without_a_register_the_draft_can_be_copied():
    draft = risks().register()
    assert isinstance(draft, Listing) and "kind: retention" in repr(draft) and "times_a_year: " not in draft.lines
    assert "<pre>risks:\n  entries:" in draft._repr_html_() and "&gt;" in draft._repr_html_()


def test_a_register_without_numbers_is_shown_and_asked_for_numbers():
    found = risks(entry("A"))
    assert repr(found.answer()).startswith("No risk of the register says how often")
    assert repr(found.curve_chart()) == repr(found.matrix_chart()) == repr(found.answer())
    assert found.register().frame.iloc[0]["Missing"] == (
        "cause, warning figure, owner, trigger, mitigation, times a year, loss each time, what is left")
    assert "In the register but in no figure here, because it is not said how often or how dear: A name of A." in (
        repr(found.limits()))


def test_the_answer_by_hand():
    """25 events of 4,000 and 25 of 2,000, each count Poisson: 150,000 on average, deviation 22,361; one year in ten
    lies above 150,000 + 1.28 x 22,361 = 178,600. With 1,600 instead of 4,000: 90,000 + 1.28 x 12,806 = 106,400."""
    said = repr(risks(STEADY, PLAIN, tables=losing(5)).answer()).split("\n")
    assert said == [
        "1 year in 10 costs more than about ¥180,000 as things are, and more than about ¥110,000 once the planned "
        "mitigations work.",
        "The plan sets no reserve aside; to last 9 years in 10 it takes about ¥180,000 a year.",
        "Worth their money: A (saves ¥3 for each yuan).",
        "First: the mitigation of A name of A, which saves most beyond its cost."]


@pytest.mark.parametrize(("total", "words"), [
    (2_000_000.0, "The plan’s reserve of ¥200,000 a year is enough almost surely (at least 19 times in 20); wanted are "
                  "9 years in 10."),
    (1_500_000.0, "The plan’s reserve of ¥150,000 a year is enough 5 times in 10; to last 9 years in 10 it takes "
                  "about ¥180,000.")])
def test_the_reserve_of_the_plan_against_what_it_takes(total, words):
    found = risks(STEADY, PLAIN, plan={"budget": {"total": total, "shares": {"reserve": 0.1}}})
    assert repr(found.answer()).split("\n")[1] == words
    assert "is enough |" in repr(found.figures()) and "Reserve in the plan" in found.curve_chart().alt


def test_where_no_mitigation_is_said_there_is_one_curve():
    found = risks(PLAIN)
    assert "No entry says what its mitigation would leave." in repr(found.answer())
    assert "A falling curve" in found.curve_chart().alt
    assert repr(found.controls()).startswith("No entry says what its mitigation leaves")
    assert "First: say what can be done about B name of B, 100% of the loss of an average year." in repr(found.answer())
    assert set(found.figures().frame["Once mitigations work"][:-1]) == {"not said"}


def test_the_figures_of_the_year():
    rows = risks(STEADY, PLAIN, appetite=150_000.0).figures().frame.values.tolist()
    assert [row[0] for row in rows] == [
        "Loss in an average year", "1 year in 10 costs more than", "1 year in 20 costs more than",
        "Average of the worst 5% of years",
        "Chance of more than the ¥150,000 the team may lose without asking", "Reserve that lasts 9 years in 10",
        "Mitigations cost a year, not in the losses above"]
    assert rows[0][1:] == ["¥150,000", "¥90,000"] and rows[4][1:] == [
        "5 times in 10", "hardly ever (less than 1 time in 20)"] and rows[6][1:] == ["¥0", "¥20,000"]


def test_what_each_mitigation_buys():
    found = risks(STEADY, PLAIN, entry("C", "cost", 1, 100.0, (1, 90.0, 50.0)),
                  entry("D", "cost", 1, 100.0, (2, 90.0, 0.0)))
    rows = {row[0]: row[1:] for row in found.controls().frame.values.tolist()}
    assert rows["A"][:3] == ["¥60,000", "¥20,000", "3"] and rows["A"][-1] == "pays for itself"
    assert rows["C"][-1] == "costs more than it saves" and rows["D"][-1] == "makes it worse"
    assert found.controls().caption == "Not said what the mitigation leaves: B"


def test_a_dear_mitigation_may_still_save_bad_years():
    seldom = entry("S", "cost", 0.12, 1_000_000.0, (0.01, 1_000_000.0, 200_000.0))
    rows = risks(seldom).controls().frame.values.tolist()
    assert rows[0][-1] == "dear on average, but it makes bad years cheaper"


def test_where_losses_come_from_in_order_of_money():
    rows = risks(PLAIN, STEADY).drivers().frame.values.tolist()
    assert [row[0] for row in rows] == ["A", "B"] and rows[0][2:6] == ["5 × 2 → 5 × 1", "10", "¥100,000", "67%"]


def test_a_risk_that_shows_itself_comes_first():
    found = risks(PLAIN, STEADY, tables=losing(15))
    assert repr(found.answer()).split("\n")[-1] == (
        "First: A name of A, which shows itself today: 15% against the line loss: over 10% (monthly).")
    assert repr(found.today()).startswith("1 of 2 show themselves today: A name of A.")
    first = found.next_month().frame.values.tolist()[0]
    assert first == ["A name of A: m", "Li", "loss: over 10% (monthly); today 15%"]
    assert sum("A name of A" in row[0] for row in found.next_month().frame.values.tolist()) == 1


def test_what_is_not_measured_is_listed_and_never_fine():
    said = repr(risks(STEADY, PLAIN, tables=losing(5)).today())
    assert said.split("\n") == ["No line that is measured is crossed today.",
                                "Not measured, so unknown: members tired of advertising, cost over the usual.",
                                "No figure at all shows these coming: B name of B."]
    assert repr(risks(PLAIN).today()).startswith("No warning figure is measured")
    states = risks(STEADY, PLAIN, tables=losing(5)).indicators().frame["State"].tolist()
    assert states == ["not crossed", "not measured", "not measured"]


def test_a_month_in_progress_says_so():
    assert "The month is not over: the figures run to 12 October." in repr(risks(PLAIN, as_of="2026-10-12").today())


def test_next_month_names_owners_gaps_and_kinds_left_out():
    rows = risks(STEADY, PLAIN, tables=losing(5)).next_month().frame.values.tolist()
    assert rows == [
        ["A name of A: start, or keep up: m", "Li", "saves ¥60,000 a year, costs ¥20,000"],
        ["B name of B: say cause, warning figure, owner, trigger, mitigation, what is left", "nobody yet",
         "missing in the register"],
        ["B name of B: collect cost over the usual", "nobody yet", "no figure shows it coming"],
        ["Write down what may happen: compliance", "nobody yet", "not in the register"],
        ["Write down what may happen: competition", "nobody yet", "not in the register"]]
    assert repr(risks(language="zh").next_month()).startswith("下个月：把草稿抄进计划")


def test_how_sure_and_limits_name_their_risks():
    wide = entry("W", "cost") | {"times_a_year": [0.01, 5.0], "loss": [1.0, 500.0]}
    found = risks(STEADY, wide)
    assert "So wide a range says that nobody knows; ask for figures first: W name of W." in repr(found.how_sure())
    assert "a risk stays as it is in both curves: W name of W." in repr(found.how_sure())
    assert "20,000 years were drawn" in repr(found.how_sure())
    assert "these kinds of risk: compliance, competition." in repr(found.limits())
    reversed_pair = risks(entry("often", times=2, loss=12_000.0), entry("seldom", times=0.2, loss=5_000_000.0))
    assert "Here the scores put often before seldom, yet seldom is dearer on average." in repr(reversed_pair.limits())


def test_clocks_run_from_the_day_after_the_days_counted():
    table = risks(entry("C", "compliance")).clocks()
    assert table.caption.startswith("If it came true on 1 November at 09:00")
    assert table.frame["Done by"].tolist() == ["1 November, 10:00", "1 November, 15:00", "2 November, 09:00",
                                               "3 November, 09:00", "2 November, 09:00"]
    assert table.frame["Source"].tolist()[0] == "004 2.4 S004-054"


def test_the_arithmetic_by_hand():
    row = risks(PLAIN, language="zh").arithmetic().frame.values.tolist()[0]
    assert row == ["B", "25～25 次", "25 次", "100%", "2,000元～2,000元", "2,000元", "5万元"]


def test_the_whole_chapter_in_every_language():
    for language in LANGUAGES:
        found = risks(STEADY, PLAIN, entry("silent"), language=language, appetite=1000.0)
        for name in CELLS:
            shown = getattr(found, name)()
            assert isinstance(shown, Said | Shown | Drawn) and repr(shown).strip()
            assert not {"nan", "None"} & set(repr(shown).replace("|", " ").split()) and "{" not in repr(shown)


def test_where_risks_never_come_nothing_is_lost_and_said_so():
    found = risks(entry("never", times=0, loss=0.0, left=(0, 0.0, 0.0)))
    assert "¥0" in repr(found.answer()) and repr(found.how_sure()) and repr(found.drivers())
