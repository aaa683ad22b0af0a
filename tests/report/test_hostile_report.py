"""T01 to T08 of the reliability notes: nothing written by others runs, leaves or breaks the page."""

import html
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from browser import Browser
from nbformat.v4 import new_output
from payloads import PAYLOADS, RUN, VECTORS, dangers, words_of
from report_examples import chapter_notebook, chart_png, chinese_screen, code, hostile_screen, prose, shown

from helpers.report.first_screen import GroupMark
from helpers.report.pages.body import body
from helpers.report.pages.fit import fit
from helpers.report.pages.page import Chapter, Masthead, chapter_page, index_page, report_page
from helpers.report.pages.shelf import ShelfEntry, render_shelf

MASTHEAD = Masthead("花间", "2026 年 10 月", "内部版")
PNG = chart_png()

NOTEBOOK_SINKS: dict[str, Callable[[str], object]] = {
    "table cell": lambda p: code("t", shown(text_html=pd.DataFrame({"昵称": [p]}).to_html()), name="c"),
    "table heading": lambda p: code("t", shown(text_html=pd.DataFrame({p: [1]}).to_html()), name="c"),
    "raw html": lambda p: code("t", shown(text_html=p), name="c"),
    "html attribute": lambda p: code("t", shown(text_html=f'<p class="{p}" id="{p}">x</p>'), name="c"),
    "html caption": lambda p: code("t", shown(text_html=f"<table><caption>{p}</caption></table>"), name="c"),
    "styler": lambda p: code(
        "t",
        shown(
            text_html=pd.DataFrame({"a": [p]}).style.set_caption(p).set_td_classes(pd.DataFrame({"a": [p]})).to_html()
        ),
        name="c",
    ),
    "markdown output": lambda p: code("t", shown(text_markdown=p), name="c"),
    "plain output": lambda p: code("t", shown(text_plain=p), name="c"),
    "stdout": lambda p: code("t", new_output("stream", name="stdout", text=p), name="c"),
    "stderr": lambda p: code("t", new_output("stream", name="stderr", text=p), name="c"),
    "error": lambda p: code("t", new_output("error", ename=p, evalue=p, traceback=[p]), name="c"),
    "alt text": lambda p: code("t", shown(image_png=PNG, text_plain=p), name="c"),
    "picture": lambda p: code("t", shown(image_png=p), name="c"),
    "script output": lambda p: code(
        "t", new_output("display_data", data={"application/javascript": RUN, "text/plain": p}), name="c"
    ),
    "svg": lambda p: code("t", new_output("display_data", data={"image/svg+xml": p}), name="c"),
    "latex": lambda p: code("t", new_output("display_data", data={"text/latex": p}), name="c"),
    "mermaid": lambda p: code("t", new_output("display_data", data={"text/vnd.mermaid": p}), name="c"),
    "mime name": lambda p: code("t", new_output("display_data", data={p: p}), name="c"),
    "source": lambda p: code(p, shown(text_plain="1"), name="c"),
    "parameters": lambda p: code(p, name="c", tags=("injected-parameters",)),
    "prose": lambda p: prose(p, "c"),
    "heading": lambda p: prose(f"# {p}", "c"),
    "list item": lambda p: prose(f"- {p}\n- x", "c"),
    "markdown table": lambda p: prose(f"| a |\n|---|\n| {p} |", "c"),
}
SHOWN_LITERALLY = ("table cell", "table heading", "plain output", "stdout", "stderr", "source", "parameters")


def page_of(cells: list[object]) -> str:
    chapter = Chapter("01_goals", body({"cells": cells}, "zh"))
    return chapter_page(chapter, [chapter], MASTHEAD, "zh")


@pytest.mark.parametrize("sink", NOTEBOOK_SINKS)
def test_t01_notebook_sinks(sink: str) -> None:
    page = page_of([NOTEBOOK_SINKS[sink](payload) for payload in PAYLOADS])
    assert dangers(page) == []
    if sink in SHOWN_LITERALLY:
        read = words_of(page)
        assert [payload for payload in PAYLOADS if " ".join(payload.split()) not in read] == []


def test_the_corpus_is_large_and_would_be_noticed() -> None:
    assert len(set(PAYLOADS)) >= 200
    harmless = {vector for vector in VECTORS if not dangers(f"<html><body>{vector}</body></html>")}
    assert len(harmless) <= 11, "the detector sees most vectors when nothing is cleaned"


def test_t01_first_screen() -> None:
    for payload in PAYLOADS:
        page = index_page(hostile_screen(payload), [], "zh")
        assert dangers(page) == []
        assert words_of(page).count(fit(payload, 24)[:20]) >= 12


def test_t01_report_and_shelf() -> None:
    chapter = Chapter("01_goals", body({"cells": [prose(f"# {VECTORS[0]}", "x")]}, "zh"), answer=VECTORS[3])
    assert dangers(report_page(hostile_screen(VECTORS[3]), [chapter], "zh")) == []
    for payload in PAYLOADS:
        page = render_shelf([ShelfEntry(payload, payload, payload, "behind", payload, payload, payload)], "zh")
        assert dangers(page) == [] and "<li>" in page


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory):
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


def hostile_pages() -> dict[str, str]:
    cells = [
        replace_name(sink(payload), number, name)
        for name, sink in NOTEBOOK_SINKS.items()
        for number, payload in enumerate(VECTORS)
    ]
    return {
        "chapter.html": page_of(cells),
        "index.html": index_page(hostile_screen("".join(VECTORS[:6])), [], "zh"),
        "groups.html": index_page(
            replace(chinese_screen(), groups=[GroupMark(payload, "watch", "关注", payload) for payload in PAYLOADS]),
            [],
            "zh",
        ),
    }


def replace_name(cell: object, number: int, name: str) -> object:
    cell["id"] = f"{name.replace(' ', '-')}-{number}"
    return cell


def test_t02_t03_nothing_runs_or_leaves_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    for name, page in hostile_pages().items():
        (tmp_path / name).write_text(page, encoding="utf-8")
        browser.open(tmp_path / name)
        assert browser.evaluate("window.hit") is None
        assert browser.complaints() == []
        assert browser.requests() == [(tmp_path / name).resolve().as_uri()]


def test_t02_the_browser_would_notice(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "live.html").write_text("<img src=x.png onerror='window.hit=1'><img src='https://evil.example/x.png'>")
    browser.open(tmp_path / "live.html")
    assert browser.evaluate("window.hit") == 1
    assert browser.complaints() and "https://evil.example/x.png" in browser.requests()


def test_t03_policy_is_first_and_pictures_are_seen_offline(browser: Browser, tmp_path: Path) -> None:
    page = page_of(chapter_notebook().cells)
    head = page[page.index("<head>") + len("<head>") :].lstrip()
    assert head.startswith(
        '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:; style-src'
    )
    assert "http://" not in page and "https://" not in page
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    browser.open(tmp_path / "page.html")
    assert browser.evaluate("document.images[0].naturalWidth") == 1120
    assert browser.evaluate("getComputedStyle(document.querySelector('.top')).borderBottomWidth") == "1px", (
        "style is allowed"
    )


@pytest.mark.parametrize("name", ["index", "index of 200 groups", "chapter", "report", "long names", "wide table"])
def test_no_sideways_scroll_on_a_phone(browser: Browser, tmp_path: Path, name: str) -> None:
    chapter = Chapter("01_goals", body(chapter_notebook(), "zh"))
    wide = pd.DataFrame({f"column_{n}": ["x" * 40] for n in range(30)}).to_html()
    pages = {
        "index": lambda: index_page(chinese_screen(), [chapter], "zh"),
        "index of 200 groups": lambda: index_page(chinese_screen(200), [chapter], "zh"),
        "chapter": lambda: chapter_page(chapter, [chapter], MASTHEAD, "zh"),
        "report": lambda: report_page(chinese_screen(), [chapter], "zh"),
        "long names": lambda: index_page(hostile_screen("W" * 10_000), [chapter], "zh"),
        "wide table": lambda: page_of(
            [
                code("t", shown(text_html=wide), name="c"),
                code("y" * 500, shown(text_plain="z" * 3000), name="d"),
                prose("w" * 3000, "e"),
            ]
        ),
    }
    (tmp_path / "page.html").write_text(pages[name](), encoding="utf-8")
    browser.open(tmp_path / "page.html", width=375, height=812, mobile=True)
    assert browser.evaluate("document.documentElement.scrollWidth") <= 375
    assert browser.evaluate("window.innerWidth") == 375
    assert browser.complaints() == []


def test_t04_what_a_report_needs_survives() -> None:
    kept = (
        "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6><p>g</p><table><caption>h</caption><thead><tr>"
        '<th>i</th></tr></thead><tbody><tr><td class="rescue">j</td></tr></tbody></table><details><summary>k</summary>l'
        '</details><p><a href="05_subgroups.html#profiles">m</a> <bdi>n</bdi></p>'
    )
    page = page_of(
        [code("t", shown(text_html=kept), name="c"), code("t", shown(image_png=PNG, text_plain="o"), name="d")]
    )
    for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "figcaption", "thead", "th", "summary", "bdi"):
        assert f"<{tag}>" in page
    assert '<td class="rescue">' in page and '<a href="05_subgroups.html#profiles">' in page
    assert 'alt="o"' in page and "&lt;h1&gt;" not in page


def test_t05_foreign_kinds_are_dropped_and_counted() -> None:
    data = [
        {"application/javascript": RUN},
        {"image/svg+xml": "<svg/>"},
        {"text/latex": "$x$"},
        {"text/vnd.mermaid": "graph"},
        {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider()"},
        {"application/x-new": "?"},
    ]
    cells = [code("t", new_output("display_data", data=kinds), name=f"c{number}") for number, kinds in enumerate(data)]
    made = body({"cells": cells}, "en")
    assert sum(made.dropped.values()) == 6 and len(made.dropped) == 6
    assert made.blocks == (), "nothing of them is shown"


@pytest.mark.parametrize(
    ("width", "kept"), [(640, True), ("640", False), ("1 onerror=window.hit=1", False), (True, False), (-1, False)]
)
def test_t05_picture_sizes_are_numbers_or_nothing(width: object, kept: bool) -> None:
    output = new_output("display_data", data={"image/png": PNG}, metadata={"image/png": {"width": width}})
    page = page_of([code("t", output, name="c")])
    assert (f'width="{width}"' in page) is kept
    assert dangers(page) == []


def test_t07_markdown_links_are_inert() -> None:
    page = page_of(
        [
            prose(
                f"[a](javascript:{RUN}) [b](data:text/html,x) [c][r] <https://evil.example> [d](//evil.example)\n\n"
                f"[r]: javascript:{RUN}",
                "c",
            )
        ]
    )
    assert dangers(page) == [] and "evil.example</" not in page.replace("https://evil.example</a>", "")
    assert "href" not in page[page.index('class="chapter"') : page.index('class="turn"')]


@pytest.mark.parametrize("name", ["W" * 10_000, "名" * 10_000, "a" + "\u0301" * 500, "\u202egnp.exe\u202c" + "x" * 60])
def test_t08_endless_and_turning_names_are_tamed(name: str) -> None:
    page = index_page(replace(chinese_screen(), groups=[GroupMark(name, "rescue", "抢救", "没有群主")]), [], "zh")
    cell = page_of([code("t", shown(text_html=f"<table><tr><td>{html.escape(name)}</td></tr></table>"), name="c")])
    for made in (page, cell):
        assert "\u202e" not in made and "\u0301" * 4 not in made
        assert "W" * 400 not in made and "名" * 400 not in made
    assert f"<bdi>{fit(name, 40)}</bdi>" in page
    assert "…" in page or len(fit(name, 40)) < 40
