"""Tables made pleasant."""

import pandas as pd

from helpers.report.look import length
from helpers.report.pages.clean import clean
from helpers.report.pages.tidy import tidy


def test_tables_scroll_inside_their_own_box() -> None:
    assert clean("<table><tbody><tr><td>a</td></tr></tbody></table>b") == (
        '<div class="wide"><table><tbody><tr><td class="whole">a</td></tr></tbody></table></div>b'
    )


def test_columns_of_figures_stand_to_the_right() -> None:
    frame = pd.DataFrame(
        {"month": ["2026-09", "2026-10"], "members": ["1,204", "unknown"], "share": ["-3.5%", "12%"], "why": ["a", "b"]}
    )
    made = clean(frame.to_html(index=False))
    assert [name for name in frame if f'<th class="n">{name}</th>' in made] == ["share"]
    assert made.count('<td class="n">') == 2
    assert '<td class="whole">2026-10</td>' in made and '<td class="whole">unknown</td>' in made


def test_a_column_mostly_of_figures_keeps_its_unknowns_in_line() -> None:
    made = clean(pd.DataFrame({"members": ["1,204人", "未知", "¥9"]}).to_html(index=False))
    assert '<td class="n">未知</td>' in made


def test_short_cells_stay_on_one_line() -> None:
    made = clean("<table><tr><td>一二三四五六七八</td><td>一二三四五六七八九</td><td>32% to 44%</td></tr></table>")
    assert '<td class="whole">一二三四五六七八</td><td>一二三四五六七八九</td><td class="whole">32% to 44%</td>' in made


def test_two_tables_do_not_mix() -> None:
    made = clean("<table><tr><td>1</td></tr></table><table><tr><td>a</td></tr></table>")
    assert '<td class="n">1</td>' in made and '<td class="whole">a</td>' in made


def test_an_endless_cell_is_cut_with_a_mark() -> None:
    made = clean(f"<table><tr><td>{'名' * 10_000}</td></tr></table>")
    assert made.count("名") == length("cell") - 1 and "…" in made
    assert clean(f"<p>{'名' * 1_000}</p>").count("名") == 1_000, "prose is not cut"


def test_a_table_within_a_cell_is_a_table_of_its_own() -> None:
    made = clean("<table><tr><td>a<table><caption>b</caption><tr><td>5</td></tr></table>c</td></tr></table>")
    assert made.count('<div class="wide">') == 2 == made.count("</div>")
    assert "<figcaption>b</figcaption>" in made and '<td class="n">5</td>' in made


def test_a_caption_stands_above_the_box_and_one_out_of_place_stays() -> None:
    assert tidy("<table><caption>a <b>b</b> &amp; c</caption><tr><td>5</td></tr></table>") == (
        '<figure class="captioned"><figcaption>a <b>b</b> &amp; c</figcaption><div class="wide"><table>'
        '<tr><td class="n">5</td></tr></table></div></figure>')
    assert tidy("<table><tr><td>5</td></tr><caption>a</caption></table>").endswith("<caption>a</caption></table></div>")
