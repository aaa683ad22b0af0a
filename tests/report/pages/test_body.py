"""An executed notebook as the cells of a page."""

from report_examples import chapter_notebook, code, prose, shown

from helpers.report.pages.body import body


def test_a_chapter_in_order() -> None:
    made = body(chapter_notebook(), "zh")
    assert made.title == "目标：离年度计划还有多远"
    assert made.answer == "月末 6,012 人，比计划少 521 人，大约落后 18 天。"
    assert [[cell.id for cell in block.cells] for block in made.blocks] == [
        ["decision", "answer", "why", "forecast", "months", "sure"],
        ["fit", "retention"],
        ["next"],
    ]
    assert [block.advanced for block in made.blocks] == [False, True, False]
    assert [cell.id for cell in made.technical] == ["setup", "parameters", "injected"]
    assert made.dropped == {}


def test_the_answer_is_what_its_cell_showed() -> None:
    def answered(html: str) -> str:
        return body({"cells": [code("a", shown(text_html=html), name="x", tags=("answer",))]}, "en").answer

    assert answered('<p class="answer">5 &lt; 6 <b>so</b></p><p class="answer">And more.</p>') == "5 < 6 so And more."
    assert answered("<div>no paragraph</div>") == "no paragraph"


def test_code_is_kept_beside_what_it_showed() -> None:
    made = body({"cells": [code("a < b", shown(text_plain="True"), name="x")]}, "en")
    cell = made.blocks[0].cells[0]
    assert cell.code == "a < b" and cell.html == '<p class="plain">True</p>'


def test_parameters_never_show_what_they_printed() -> None:
    made = body({"cells": [code("x: int = 1", shown(text_plain="1"), name="p", tags=("parameters",))]}, "en")
    assert made.blocks == () and made.technical[0].code == "x: int = 1"


def test_ids_are_valid_and_used_once() -> None:
    cells = [
        dict(prose("a", "same")),
        dict(prose("b", "same")),
        {**prose("c", "x"), "id": 'x" onclick="y'},
        {"cell_type": "markdown", "source": "d", "metadata": {}},
    ]
    made = body({"cells": cells}, "en")
    assert [cell.id for cell in made.blocks[0].cells] == ["same", "", "", ""]


def test_a_cell_cannot_close_the_cells_around_it() -> None:
    made = body({"cells": [prose("</section></details>\n\n<details><summary>a", "x"), prose("b", "y")]}, "en")
    first = made.blocks[0].cells[0].html
    assert "</section>" not in first and first.count("<details>") == first.count("</details>")


def test_raw_cells_are_left_out() -> None:
    made = body({"cells": [{"cell_type": "raw", "id": "r", "source": "<script>", "metadata": {}}]}, "en")
    assert made.blocks == () and made.technical == ()


def test_a_chapter_without_heading_or_answer_has_none() -> None:
    made = body({"cells": [prose("words", "x"), code("1", shown(text_plain="1"), name="y")]}, "en")
    assert (made.title, made.answer) == ("", "")


def test_prose_is_put_into_traditional_what_code_showed_is_left_as_it_is() -> None:
    cells = [prose("# 社群目标", "x"), code("name = '社群'", shown(text_plain="群成员"), name="y")]
    made = body({"cells": cells}, "zh-Hant")
    assert made.title == "社群目標"
    assert "群成员" in made.blocks[0].cells[1].html and "社群'" in made.blocks[0].cells[1].code
