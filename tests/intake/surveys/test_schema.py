"""The questionnaire as a file: what it asks, whom, and the faults that keep it from being asked."""

from copy import deepcopy

import pytest

from helpers.errors import InputError, error_words
from helpers.intake.surveys.schema_file import built, questionnaire, with_topics
from helpers.root import template
from helpers.texts import LANGUAGES

ENTRY = template("surveys/sub_groups.yml")


def broken(question: str, **changes: object) -> list[str]:
    """The keys of the faults of the questionnaire with parts of a question changed."""
    entry = deepcopy(ENTRY)
    entry["questions"][question].update(changes)
    with pytest.raises(InputError) as caught:
        built("sub_groups", entry)
    assert error_words(caught.value, "zh") and error_words(caught.value, "en")
    return [problem.key for problem in caught.value.problems]


@pytest.mark.system("N04")
def test_four_questions_are_required_and_the_items_of_other_chapters_are_there():
    form = questionnaire("sub_groups")
    assert [item.id for item in form.items if item.required and item.when is None][:4] == [
        "topics", "size", "frequency", "admin"]
    assert {"need", "adverts", "satisfaction", "recommend"} <= {item.id for item in form.items}
    assert len(form.item("need").choices) == 4 and form.version == "2026-12"
    assert [choice.called("zh") for choice in form.item("recommend").choices] == [str(n) for n in range(11)]


@pytest.mark.system("I03")
def test_willing_admins_are_asked_for_hours_and_expertise_and_nobody_else():
    form = questionnaire("sub_groups")
    led = [item.id for item in form.items if form.jump(item) and form.jump(item)[0].id == "admin"]
    assert led == ["admin_hours", "admin_expertise"]
    assert {form.jump(form.item(each))[1].called("zh") for each in led} == {"愿意"}
    assert form.jump(form.item("size")) is None


def test_topics_are_the_teams_own_wherever_they_are_asked():
    form = questionnaire("sub_groups", [" 摄影 ", "徒步", "", "烘焙"])
    for question in ("topics", "first_three", "admin_expertise"):
        assert [choice.called("en") for choice in form.item(question).choices] == ["摄影", "徒步", "烘焙"]
    assert form.item("size") == questionnaire("sub_groups").item("size")


@pytest.mark.parametrize(("topics", "key"), [
    (["摄影"], "survey_topics_few"), ([str(n) for n in range(40)], "survey_topics_many"),
    (["摄影", "攝影"], "survey_topic_twice"), (["摄影", "长" * 21], "survey_topic_long")])
def test_topics_nobody_can_answer_are_refused(topics, key):
    with pytest.raises(InputError, match=key) as caught:
        with_topics(questionnaire("sub_groups"), topics)
    assert all("{" not in error_words(caught.value, language) for language in LANGUAGES)


@pytest.mark.parametrize(("question", "changes", "key"), [
    ("admin_hours", {"when": {"question": "admins", "option": "willing"}}, "survey_jump_question"),
    ("admin_hours", {"when": {"question": "nickname", "option": "willing"}}, "survey_jump_question"),
    ("admin_hours", {"when": {"question": "admin_hours", "option": "from_15"}}, "survey_jump_question"),
    ("admin_hours", {"when": {"question": "admin", "option": "yes"}}, "survey_jump_option"),
    ("size", {"no": 7}, "survey_number"), ("size", {"kind": "slider"}, "survey_kind"),
    ("size", {"options": {}}, "survey_options"), ("wishes", {"options": ENTRY["questions"]["size"]["options"]},
                                                 "survey_options"),
    ("attention", {"right": "sometime"}, "survey_right"),
    ("size", {"options": {"a": {"en": "few", "zh": "少"}, "b": {"en": "many", "zh": "少 "}}}, "survey_option_twice")])
def test_faults_are_named(question, changes, key):
    assert key in broken(question, **changes)


def test_all_faults_are_told_at_once():
    assert broken("admin_hours", kind="x", when={"question": "admin", "option": "yes"}) == [
        "survey_kind", "survey_jump_option"]


@pytest.mark.parametrize("part", ["used", "words", "no"])
def test_a_missing_part_is_named(part):
    entry = deepcopy(ENTRY)
    del entry["questions"]["size"][part]
    with pytest.raises(InputError, match="survey_part") as caught:
        built("sub_groups", entry)
    assert "size" in error_words(caught.value, "en") and part in error_words(caught.value, "zh")


@pytest.mark.parametrize("content", ["name: {en: a, zh: b}\nname: {en: c, zh: d}\n", "name: [\n"])
def test_a_file_that_cannot_be_read_says_where(content, tmp_path, monkeypatch):
    (tmp_path / "surveys").mkdir()
    (tmp_path / "surveys" / "mine.yml").write_text(content, encoding="utf-8")
    for place in ("helpers.intake.surveys.schema_file.templates", "helpers.root.templates"):
        monkeypatch.setattr(place, lambda: tmp_path)
    with pytest.raises(InputError, match="survey_form_unread") as caught:
        questionnaire("mine")
    assert caught.value.problems[0].place.line == 2


def test_an_unknown_questionnaire_names_those_there_are():
    with pytest.raises(InputError, match="survey_form_unknown") as caught:
        questionnaire("../../plans/team")
    assert "sub_groups" in error_words(caught.value, "zh")
