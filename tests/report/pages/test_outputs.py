"""Which of an output's kinds is shown, and how."""

from collections import Counter

import pytest
from report_examples import chart_png

from helpers.report.pages.outputs import output_html, prose_html

PNG = chart_png()


def shown(metadata: object = None, **data: object) -> tuple[str, Counter[str]]:
    kinds = {name.replace("_", "/", 1): value for name, value in data.items()}
    return output_html({"output_type": "display_data", "data": kinds, "metadata": metadata or {}}, "en")


def test_html_before_picture_before_markdown_before_plain() -> None:
    assert shown(text_html="<b>h</b>", image_png=PNG, text_markdown="m", text_plain="p")[0] == "<b>h</b>"
    assert shown(image_png=PNG, text_markdown="m", text_plain="p")[0].startswith(
        '<figure class="chart"><img src="data:image/png'
    )
    assert shown(text_markdown="*m*", text_plain="p")[0].strip() == "<p><em>m</em></p>"
    assert shown(text_plain="p < q")[0] == '<p class="plain">p &lt; q</p>'
    assert shown(text_plain=["a\n", "b"])[0] == '<pre class="plain">a\nb</pre>'


def test_html_in_a_markdown_output_is_text_but_in_prose_it_counts() -> None:
    assert "&lt;b&gt;" in shown(text_markdown="<b>m</b>")[0]
    assert "<b>m</b>" in prose_html("<b>m</b>")


def test_a_widget_is_dropped_with_the_name_it_goes_by() -> None:
    html, dropped = shown(**{"application_vnd.jupyter.widget-view+json": {}, "text_plain": "IntSlider(value=3)"})
    assert html == "" and dropped == Counter(["application/vnd.jupyter.widget-view+json"])


def test_a_picture_is_described_by_its_plain_text() -> None:
    assert 'alt="members by month"' in shown(image_png=PNG, text_plain="'members by month'")[0]
    assert 'alt="Chart"' in shown(image_png=PNG, text_plain="<Figure size 640x480 with 1 Axes>")[0]
    assert 'alt="Chart"' in shown(image_png=PNG)[0]
    assert 'alt="&quot;><script>"' in shown(image_png=PNG, text_plain='"><script>')[0].replace("&lt;", "<").replace(
        "&gt;", ">"
    )


@pytest.mark.parametrize("picture", ["not base64 !", "AAAA", "", '"><script>', "é"])
def test_what_is_no_png_is_dropped_and_counted(picture: str) -> None:
    assert shown(image_png=picture) == ("", Counter(["image/png"]))


def test_streams_are_escaped_and_errors_never_shown() -> None:
    stream = {"output_type": "stream", "name": "stderr", "text": "\x1b[31mred\x1b[0m <b>"}
    assert output_html(stream, "en")[0] == '<pre class="stream">red &lt;b&gt;</pre>'
    assert output_html({"output_type": "error", "ename": "E", "evalue": "secret"}, "en") == ("", Counter(["error"]))
