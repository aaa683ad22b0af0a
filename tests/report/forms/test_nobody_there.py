"""Where nobody fills in a form: our runner's kernels know it, and pages leave the cell out."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from report_examples import code, prose, shown

from helpers.report.pages.body import body
from helpers.report.run.chapter_run import ChapterLimits, run_chapter

LIMITS = ChapterLimits(start_seconds=60, cell_seconds=60, chapter_seconds=120, output_characters=100_000)


def test_our_runner_shows_no_forms_and_keeps_the_rest_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("QUNCE_FORMS", "on")
    monkeypatch.setenv("QUNCE_LANGUAGE", "zh")
    said = "import os; print(os.environ['QUNCE_FORMS'], os.environ['QUNCE_LANGUAGE'])"
    nbformat.write(new_notebook(cells=[new_code_cell(said, id="said")]), tmp_path / "01_goals.ipynb")
    ended = run_chapter(tmp_path / "01_goals.ipynb", {}, tmp_path / "work", LIMITS)
    cells = [cell for cell in nbformat.read(ended.notebook, as_version=4).cells if cell.id == "said"]
    assert cells[0].outputs[0].text.split() == ["off", "zh"]


def test_a_page_leaves_the_form_out_its_code_too():
    cells = [prose("## The answer", "head"), code("chapter.form()", shown(text_html="<p>a form</p>"), name="form",
                                                  tags=("form",)), code("x", shown(text_html="<p>one</p>"), name="y")]
    made = body({"cells": cells}, "en")
    assert [cell.id for block in made.blocks for cell in block.cells] == ["head", "y"]
    assert made.technical == ()
