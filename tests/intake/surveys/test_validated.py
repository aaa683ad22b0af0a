"""Answers against their questionnaire: sheets by hand."""

import pytest
from builders import rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.intake.surveys.schema_file import questionnaire
from helpers.intake.surveys.validated import REASONS, validate

FORM = questionnaire("sub_groups")
NUMBERS = {item.id: item.no for item in FORM.items}


def answer(who: str, question: str, option: str = "", state: str = "answered", when: str = "") -> dict[str, str]:
    return {"survey_id": "s", "respondent_id": who, "question_no": str(NUMBERS[question]), "question": question,
            "question_id": f"sub_groups.{question}", "multiple": "no", "state": state, "option": option,
            "answered_at": when}


def reasons(*given) -> dict[int, str]:
    """The reason by line of every row left out."""
    found = validate(rows("survey", *given), FORM)
    assert len(found.kept) + len(found.rejected) == len(given)
    return dict(zip(found.rejected["line"], found.rejected["reason"], strict=True))


@pytest.mark.system("I03")
def test_an_answer_outside_the_options_is_rejected_with_its_line():
    sizes = ("50人以下", "五百人", "50 to 150")
    assert reasons(*(answer(str(who), "size", size) for who, size in enumerate(sizes))) == {1: "outside"}


@pytest.mark.system("I03")
def test_yes_leads_to_hours_and_expertise_and_no_leaves_them_unasked():
    assert reasons(
        answer("1", "admin", "愿意"), answer("1", "admin_hours", "15小时及以上"), answer("1", "admin_expertise", "x"),
        answer("2", "admin", "不愿意"), answer("2", "admin_hours", "15小时以下"), answer("2", "admin_expertise", "x"),
        answer("3", "admin", "不愿意"), answer("3", "admin_hours", state="skipped"),
        answer("4", "admin_hours", "15小时以下")) == {4: "unasked", 5: "unasked", 8: "unasked"}


@pytest.mark.system("I03")
def test_of_two_sheets_with_one_key_the_last_is_kept():
    first, again = "2026-10-01 09:00", "2026-10-02 09:00"
    assert reasons(answer("1", "size", "50人以下", when=again), answer("1", "admin", "愿意", when=first),
                   answer("2", "size", "50人以下", when=first)) == {1: "repeated"}


def test_two_options_of_a_single_choice_are_no_answer():
    assert reasons(answer("1", "size", "50人以下"), answer("1", "size", "150人以上"),
                   answer("2", "size", "150人以上")) == {0: "several", 1: "several"}


def test_topics_are_held_against_the_teams_own_only():
    given = rows("survey", answer("1", "topics", "摄影"), answer("2", "topics", "炒股"))
    assert validate(given, FORM).rejected.empty
    assert validate(given, questionnaire("sub_groups", ["摄影", "徒步"])).rejected["line"].tolist() == [1]


def test_options_the_team_changed_are_no_fault():
    own = ("小群", "中群", "大群", "50人以下")
    assert reasons(*(answer(str(who), "size", size) for who, size in enumerate(own))) == {}
    assert reasons(*(answer(str(who), "size", size) for who, size in enumerate(("小群", "50人以下")))) == {0: "outside"}


def test_other_questions_blanks_and_open_answers_are_let_be():
    other = {**answer("1", "size", "什么都行"), "question_id": "", "question_no": "40"}
    assert reasons(other, answer("1", "size", state="blank"), answer("2", "size"), answer("1", "wishes")) == {}


SHEETS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["size", "admin", "admin_hours"]), st.sampled_from(
    ["50人以下", "愿意", "不愿意", "15小时以下", "x"])), unique=True, max_size=8)


@settings(max_examples=25)
@given(SHEETS, st.randoms(use_true_random=False))
def test_order_does_not_matter(given_rows, random):
    frame = rows("survey", *(answer(*row) for row in given_rows))
    turned = frame.sample(frac=1, random_state=random.randint(0, 99))
    found, again = validate(frame, FORM).rejected, validate(turned, FORM).rejected
    assert again.sort_values("line", ignore_index=True).equals(found.sort_values("line", ignore_index=True))
    assert set(found["reason"]) <= set(REASONS)
