"""The page that lists the reports."""

from helpers.report.pages.shelf import ShelfEntry, render_shelf


def entry(link: str) -> ShelfEntry:
    return ShelfEntry("花间", "2026 年 10 月", "中文", "behind", "落后", "少 521 人", link)


def test_reports_are_listed_and_linked() -> None:
    page = render_shelf([entry("brand/2026-10/zh/index.html"), entry("brand/2026-10/zh-Hant/index.html")], "zh")
    assert '<a href="brand/2026-10/zh/index.html"><bdi>花间</bdi></a>' in page and page.count("<li>") == 2
    assert "少 521 人" in page and 'class="shape behind"' in page


def test_a_path_that_is_no_report_is_not_linked() -> None:
    for link in ("../index.html", "/x/index.html", "javascript:x/index.html", "https://a/b/index.html", "a/b.html", ""):
        assert "<a " not in render_shelf([entry(link)], "zh").split("<main")[1]


def test_an_empty_shelf_says_so() -> None:
    assert "No report has been published yet." in render_shelf([], "en")
