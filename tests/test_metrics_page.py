"""docs/metrics.md is what the registry says, in both languages."""

from refresh_metrics import PAGE, page

from helpers.measure.registry import registry
from helpers.texts import one_of


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: make metrics"


def test_every_metric_stands_on_it_twice():
    words = page()
    for entry in registry().values():
        for language in ("en", "zh"):
            assert f"### {one_of(language, entry.name)} `{entry.id}`\n\n{one_of(language, entry.definition)}\n" in words
    assert words.index("## 没有采集的") < words.index("`reach`", words.index("# 每个数是什么意思"))
    assert "None" not in words and "{" not in words
