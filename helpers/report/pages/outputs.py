"""What a code cell showed, as clean HTML: text, pictures, tables. Everything else is dropped and counted."""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Callable
from html import escape
from typing import Any

from markdown_it import MarkdownIt

from helpers.report.look import length
from helpers.report.pages.clean import clean
from helpers.report.pages.fit import fit
from helpers.texts import text

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PNG = b"\x89PNG\r\n\x1a\n"
UNSPOKEN = re.compile(r"<.*>", re.DOTALL)
QUOTED = re.compile(r"""\A(["'])(.*)\1\Z""", re.DOTALL)


def output_html(output: dict[str, Any], language: str) -> tuple[str, Counter[str]]:
    """One output as clean HTML, and the kinds in it that were dropped.

    Of text/html, image/png and text/markdown the first present is shown; text/plain only where
    nothing but it was given, because beside a widget or a script it merely names the object.
    Errors never reach a page.
    """
    kind = output.get("output_type")
    if kind == "stream":
        return clean(f'<pre class="stream">{_escaped(_joined(output.get("text")))}</pre>'), Counter()
    if kind not in ("display_data", "execute_result"):
        return "", Counter([fit(str(kind), length("mime"))])
    return _bundle_html(output.get("data", {}), output.get("metadata", {}), language)


def prose_html(source: str, markup: bool = True) -> str:
    """Markdown as clean HTML. HTML inside it counts only if ``markup``; else it is shown as text."""
    return clean(MarkdownIt("commonmark", {"html": markup}).enable("table").render(source))


def _bundle_html(data: dict[str, Any], metadata: dict[str, Any], language: str) -> tuple[str, Counter[str]]:
    foreign = Counter(fit(str(mime), length("mime")) for mime in data if mime not in (*RICH, "text/plain"))
    for mime, shown in RICH.items():
        if mime in data:
            html = shown(data, metadata, language)
            return html, foreign if html else foreign + Counter([mime])
    if foreign or "text/plain" not in data:
        return "", foreign
    return _plain(_joined(data["text/plain"])), foreign


def _html(data: dict[str, Any], metadata: dict[str, Any], language: str) -> str:
    return clean(_joined(data["text/html"]))


def _markdown(data: dict[str, Any], metadata: dict[str, Any], language: str) -> str:
    return prose_html(_joined(data["text/markdown"]), markup=False)


def _picture(data: dict[str, Any], metadata: dict[str, Any], language: str) -> str:
    """A PNG as ``<img>``; nothing if it is none. What text/plain says of it is its description."""
    picture = _png(_joined(data["image/png"]))
    if not picture:
        return ""
    said = QUOTED.sub(r"\2", _joined(data.get("text/plain", "")).strip())
    alt = text("page.chart", language) if not said or UNSPOKEN.fullmatch(said) else said
    source = "data:image/png;base64," + base64.b64encode(picture).decode("ascii")
    size = _size(metadata.get("image/png"))
    return clean(f'<figure class="chart"><img src="{source}" alt="{escape(alt)}"{size}></figure>')


def _png(encoded: str) -> bytes:
    try:
        picture = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
    return picture if picture.startswith(PNG) else b""


def _size(metadata: Any) -> str:
    sizes = metadata if isinstance(metadata, dict) else {}
    return "".join(f' {side}="{sizes[side]}"' for side in ("width", "height")
                   if type(sizes.get(side)) is int and sizes[side] > 0)


def _plain(words: str) -> str:
    tag = "pre" if "\n" in words else "p"
    return clean(f'<{tag} class="plain">{_escaped(words)}</{tag}>')


def _escaped(words: str) -> str:
    return escape(ANSI.sub("", words), quote=False)


def _joined(value: Any) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


RICH: dict[str, Callable[[dict[str, Any], dict[str, Any], str], str]] = {
    "text/html": _html, "image/png": _picture, "text/markdown": _markdown}
