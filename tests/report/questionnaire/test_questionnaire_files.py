"""The files of a questionnaire: read back as the tools read them, opened as Excel opens them, printed."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wenjuanxing_page import half_width, read

from helpers.errors import InputError
from helpers.intake.surveys.answers import Answer, Question
from helpers.intake.surveys.questionnaires import recognised
from helpers.intake.surveys.schema_file import questionnaire
from helpers.intake.tables.contracts import plain
from helpers.report.questionnaire.afterwards import afterwards
from helpers.report.questionnaire.files import questionnaire_files
from helpers.report.questionnaire.wenjuanxing import options, risky, wenjuanxing
from helpers.texts import LANGUAGES, text

HOSTILE = ["=HYPERLINK(1)", "<script>a()</script>", "**粗**", "`x`[a](b)", "@摄影", "+1"]
KINDS = {"[单选题]": "single_choice", "[多选题]": "multiple_choice", "[排序题]": "ranking", "[填空题]": "single_choice"}


@pytest.fixture(scope="module", params=LANGUAGES)
def files(request):
    """The files in one language, by what they are."""
    made = questionnaire_files("sub_groups", request.param)
    parts = ("wenjuanxing", "jinshuju", "form", "printed", "codebook", "afterwards")
    assert set(made) == {text(f"reading.file_{part}", request.param) for part in parts} and len(made) == 6
    return {part: made[text(f"reading.file_{part}", request.param)] for part in parts} | {"language": request.param}


@pytest.mark.system("I03")
def test_wenjuanxing_reads_the_questionnaire_back(files):
    language, form = files["language"], questionnaire("sub_groups")
    pasted = files["wenjuanxing"].decode("utf-8-sig")
    assert "\r\n" in pasted and "\n" not in pasted.replace("\r\n", "")
    found = read(pasted)
    assert found.title == half_width(form.title["en"] if language == "en" else text_of(form.title, language))
    assert form.version in "".join(found.description) and len(found.description) == 2
    assert len(found.questions) == len(form.items) == 17
    for (words, mark, chosen), item in zip(found.questions, form.items, strict=True):
        assert plain(words).startswith(plain(item.asked(language)))
        assert chosen == [half_width(each) for each in options(item, language)] and mark
    assert [mark for _, mark, _ in found.questions][:8] == [
        "[多选题]", *["[单选题]"] * 5, "[排序题]", "[单选题]"]


def text_of(words: dict[str, str], language: str) -> str:
    from helpers.texts import one_of
    return one_of(language, words)


@pytest.mark.system("I03")
@pytest.mark.parametrize("language", ["zh", "zh-Hant", "en"])
def test_answers_to_what_was_pasted_are_known_again(language):
    form = questionnaire("sub_groups")
    asked = [Question(number, words, KINDS[mark], [Answer("answered", (option,)) for option in chosen])
             for number, (words, mark, chosen) in enumerate(read(wenjuanxing(form, language)).questions, 1)]
    found = recognised(asked)
    closed = [item for item in form.items if item.choices]
    assert [question.id for question in found if question.id] == [f"sub_groups.{item.id}" for item in closed]
    scores = next(question for question in found if question.id == "sub_groups.recommend")
    assert [answer.options for answer in scores.answers] == [(str(n),) for n in range(11)]


WORDS = st.text(st.sampled_from("摄影Ab 1２3.、①□()（）-第一:_[]人"), min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=2, max_size=5, unique_by=lambda word: plain(word.strip())))
def test_a_topic_that_would_be_misread_is_named(topics):
    try:
        form = questionnaire("sub_groups", topics)
    except InputError:
        return
    written = options(form.items[0], "zh")
    if not set(written) & set(risky(form, "zh")):
        questions = read(wenjuanxing(form, "zh")).questions
        assert len(questions) == 17 and questions[0][2] == [half_width(each) for each in written]


def test_topics_with_digits_letters_or_bullets_are_to_be_looked_at():
    form = questionnaire("sub_groups", ["3D打印", "A股", "①入门", "AI 绘画", "50-60后", "摄影"])
    assert risky(form, "zh") == ["3D打印", "A股", "①入门"]
    assert "`3D打印`" in afterwards(form, "zh") and "`摄影`" not in afterwards(form, "zh")
    assert not risky(questionnaire("sub_groups"), "zh") and not risky(questionnaire("sub_groups"), "en")


def test_jinshuju_has_a_title_an_introduction_and_a_mark_before_each_question(files):
    head, *blocks = files["jinshuju"].decode("utf-8-sig").replace("\r\n", "\n").strip().split("\n\n")
    assert re.fullmatch(r"《.+》\n.+", head) and len(blocks) == 17
    assert all(re.match("［(单选题|多选题|排序|单行文字)］", block) for block in blocks)
    assert len(blocks[0].splitlines()) == 7 and len(blocks[14].splitlines()) == 1


@pytest.mark.system("N04")
def test_the_codebook_opens_in_excel_and_has_a_row_an_option(files):
    content, form = files["codebook"], questionnaire("sub_groups")
    assert content.startswith(b"\xef\xbb\xbf")
    head, consent, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert len(head) == 11 and all(len(row) == 11 for row in rows) and consent[-1] == form.version
    assert len(rows) == sum(max(len(item.choices), 1) for item in form.items)
    assert {row[1] for row in rows} == {f"sub_groups.{item.id}" for item in form.items}
    assert all(row[9] and row[10] for row in rows)
    assert [row[6:9] for row in rows if row[1] == "sub_groups.recommend"][10] == ["11", "10", "10"]


@pytest.mark.system("N04")
def test_the_form_prints_every_question_and_option_once(files):
    language, form = files["language"], questionnaire("sub_groups")
    printed, page = files["form"].decode(), files["printed"].decode()
    assert printed.count("☐") == page.count("☐") == sum(len(item.choices) for item in form.items)
    assert printed.count("\n**") == page.count("<strong>") == 17
    assert page.startswith("<!DOCTYPE html>") and "http" not in page.replace("http-equiv", "")
    for item in form.items:
        assert item.asked(language).split("？")[0][:12] in page.replace("&quot;", '"')


def test_what_is_left_to_do_names_jumps_required_questions_and_the_notice(files):
    said = files["afterwards"].decode()
    assert "{" not in said and questionnaire("sub_groups").version in said
    for name in ("wenjuanxing", "jinshuju"):
        assert text(f"reading.file_{name}", files["language"]) in said
    numbers = text("page.list_separator", files["language"]).join(map(str, (1, 2, 3, 4, 5, 6, 16, 17)))
    assert numbers in said


def test_hostile_topics_are_text_everywhere():
    made = questionnaire_files("sub_groups", "zh", HOSTILE)
    page = made["问卷.html"].decode()
    assert "<script" not in page.replace("&lt;script", "") and "&lt;script&gt;" in page
    assert "<strong>粗</strong>" not in page and "**粗**" in page and "<a " not in page
    cells = [cell for row in csv.reader(io.StringIO(made["codebook.csv"].decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+@" and cell] and "'=HYPERLINK(1)" in cells
    assert "\n" not in "".join(cells)


def test_the_same_question_gives_the_same_files():
    assert questionnaire_files("sub_groups", "zh") == questionnaire_files("sub_groups", "zh")
    with pytest.raises(InputError, match="survey_form_unknown"):
        questionnaire_files("other", "zh")
