"""What a cell shows: said in plain text and in HTML, where words of others stay text."""

import io

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure
from payloads import PAYLOADS, dangers, words_of
from PIL import Image

from helpers.report.display import Drawn, Said, Shown, Tables, answer, say


def one_cell(words: str) -> Shown:
    return Shown(pd.DataFrame({words: [words]}), words)


def flat(words: str) -> str:
    return " ".join(words.split())


def test_sentences_stand_one_a_line_and_empty_ones_are_left_out():
    assert repr(say("One.", "", "Two.")) == "One.\nTwo."
    assert say("One.", "", "Two.")._repr_html_() == '<p class="said">One.</p><p class="said">Two.</p>'


def test_an_answer_is_strong():
    assert answer("Yes.") == Said(("Yes.",), strong=True)
    assert answer("Yes.")._repr_html_() == '<p class="answer">Yes.</p>'


def test_a_table_says_its_caption_its_headings_and_its_rows():
    table = Shown(pd.DataFrame({"群": ["一群", "二群"], "人数": ["3", "未知"]}), "两个群")
    assert repr(table) == "两个群\n群 | 人数\n一群 | 3\n二群 | 未知"
    assert table._repr_html_() == (
        "<table><caption>两个群</caption><thead><tr><th>群</th><th>人数</th></tr></thead>"
        "<tbody><tr><td>一群</td><td>3</td></tr><tr><td>二群</td><td>未知</td></tr></tbody></table>")


def test_a_table_without_caption_or_rows():
    assert repr(Shown(pd.DataFrame({"a": []}))) == "a"
    assert "<caption>" not in Shown(pd.DataFrame({"a": []}))._repr_html_()


def test_several_tables_stand_one_below_the_other():
    both = Tables((one_cell("a"), say("b")))
    assert repr(both) == "a\na\na\n\nb"
    assert both._repr_html_() == one_cell("a")._repr_html_() + say("b")._repr_html_()


@pytest.mark.parametrize("shown", [say, answer, one_cell, lambda words: Tables((one_cell(words), say(words)))],
                         ids=["said", "answer", "table", "tables"])
def test_hostile_words_stay_text(shown):
    for payload in PAYLOADS:
        made = shown(payload)
        page = f"<!doctype html><title>x</title><body>{made._repr_html_()}</body>"
        assert not dangers(page), payload
        assert flat(payload) in words_of(page)
        assert payload in repr(made)


def test_a_picture_carries_its_description_and_nothing_else():
    figure = Figure(figsize=(2, 1))
    figure.subplots().plot([1, 2])
    drawn = Drawn(figure, "from 1 to 2")
    bundle = drawn._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"image/png", "text/plain"}
    assert (repr(drawn), bundle["text/plain"]) == ("from 1 to 2", "from 1 to 2")
    picture = Image.open(io.BytesIO(bundle["image/png"]))
    assert (picture.format, picture.size, picture.info) == ("PNG", (320, 160), {})
    assert not hasattr(drawn, "_repr_html_")
    assert not plt.get_fignums()
