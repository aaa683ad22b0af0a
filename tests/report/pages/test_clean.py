"""The allowlist: what stays, what goes, and that text is never lost."""

import re

from hypothesis import given
from hypothesis import strategies as st
from payloads import PAYLOADS, dangers

from helpers.report.pages.clean import clean, safe_link

DIVISION = re.compile("</?div[^>]*>")
PIXEL = "data:image/png;base64,iVBORw0KGgo="


def test_tags_outside_the_list_go_and_their_text_stays() -> None:
    assert clean("<p>a <blink>b</blink></p>") == "<p>a b</p>"
    assert clean("<script>a</script><style>b</style>c") == "c"


def test_inline_style_and_handlers_go() -> None:
    assert clean('<p style="color:red" onclick="x()" class="answer mine">a</p>') == '<p class="answer">a</p>'


def test_links_lead_to_pages_and_cells_of_the_report_only() -> None:
    assert clean('<a href="01_goals.html#forecast">a</a>') == '<a href="01_goals.html#forecast">a</a>'
    assert clean('<a href="#cell-2">a</a>') == '<a href="#cell-2">a</a>'
    for address in (
        "https://example.com",
        "//example.com",
        "/x.html",
        "../x.html",
        "javascript:x",
        "data:text/html,x",
        "x.svg",
    ):
        assert clean(f'<a href="{address}">a</a>') == "a"
        assert safe_link(address) == ""
    assert safe_link("") == "" and safe_link("index.html") == "index.html"


def test_pictures_are_png_inside_the_page() -> None:
    assert clean(f'<img src="{PIXEL}" alt="a" width="30">') == f'<img src="{PIXEL}" alt="a" width="30">'
    for source in (
        "https://example.com/a.png",
        "a.png",
        "data:image/svg+xml;base64,AAAA",
        "data:text/html;base64,AAAA",
    ):
        assert clean(f'<img src="{source}" alt="a">') == ""
    assert clean(f'<img src="{PIXEL}" width="1 onload=x">') == f'<img src="{PIXEL}">'


def test_markup_in_text_stays_text() -> None:
    assert clean("<td>a</td>") == "a"
    assert clean("<p>&lt;script&gt;1 &amp; 2</p>") == "<p>&lt;script&gt;1 &amp; 2</p>"
    assert clean("&amp;lt;b&amp;gt;") == "&amp;lt;b&amp;gt;"


def test_pieces_left_open_are_closed() -> None:
    assert clean("<details><summary>a") == "<details><summary>a</summary></details>"
    assert clean("</details></section>a") == "a"


@given(st.text(max_size=200) | st.sampled_from(PAYLOADS))
def test_clean_is_safe_and_stable(words: str) -> None:
    once = clean(words)
    assert dangers(once) == []
    assert DIVISION.sub("", clean(once)) == DIVISION.sub("", once)


def test_a_lone_surrogate_is_no_crash() -> None:
    assert clean("a\ud800b") == "a\N{REPLACEMENT CHARACTER}b"
