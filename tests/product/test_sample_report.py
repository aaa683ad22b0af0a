"""The committed example of a report says what the code says of data/sample today."""

import pytest

from helpers.report.run.bundle import chapters
from helpers.report.words.screen import first_screen
from helpers.review.finding import dump, findings
from helpers.review.review import review
from helpers.root import root

BUNDLES = root() / "reports" / "sample" / "brand" / "2026-10"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_committed_example_is_current(language):
    """If not: qunce report data/sample/brand --month 2026-10 --language all --out reports/sample"""
    seen = review(root() / "data" / "sample" / "brand", "2026-10")
    assert (BUNDLES / language / "findings.json").read_text("utf-8") == dump(findings(seen))
    page = (BUNDLES / language / "index.html").read_text("utf-8")
    screen = first_screen(seen, language)
    for words in (screen.status_word, screen.community, *(each.value for each in screen.figures)):
        assert words in page
    assert {path.stem for path in BUNDLES.joinpath(language).glob("[0-9]*.html")} == {
        path.stem for path in chapters(language).values()}
