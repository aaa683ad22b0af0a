"""What members, suppliers and accidents write into names and answers: hostile text, and where scripts hide."""

import html5lib

RUN = "window.hit=1"
VECTORS = [
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<script src='https://evil.example/{RUN}'></script>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror='{RUN}'/>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mtext></mtext><script>{RUN}</script></math>",
    f"<body onload={RUN}>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<object data='javascript:{RUN}'></object>",
    f"<embed src='javascript:{RUN}'>",
    "<base href='https://evil.example/'>",
    f"<form action='javascript:{RUN}'><button autofocus>x</button></form>",
    f"<input autofocus onfocus={RUN}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"<a href='jav&#x09;ascript:{RUN}'>x</a>",
    f"<a href=' &#14; javascript:{RUN}'>x</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>x</a>",
    f"<a href='vbscript:{RUN}'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>*{background:url(https://evil.example/x)}</style>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<marquee onstart={RUN}>x</marquee>",
    f"<table background='javascript:{RUN}'><td>x</td></table>",
    "<td style='background:url(https://evil.example/x)'>x</td>",
    f"<div style='width:expression({RUN})'>x</div>",
    "<img src='https://evil.example/x.png'>",
    "<img srcset='https://evil.example/x 2x'>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<template><script>{RUN}</script></template>",
    f"<textarea><script>{RUN}</script></textarea>",
    f"<title><img src=x onerror={RUN}></title>",
    f"<!--><script>{RUN}</script>-->",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?xml version='1.0'?><script>{RUN}</script>",
    f"<x onclick={RUN} style=position:fixed>x</x>",
    f"<p onmouseover={RUN}>x",
    "{{7*7}}{% raw %}{{ say }}",
    "${7*7}#{7*7}<%= 7 %>",
    f"[x](javascript:{RUN})",
    f"![x](javascript:{RUN})",
    f"[x]: javascript:{RUN}",
    f"<javascript:{RUN}>",
    "</section></main></body>",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
]
WRAPPERS = ["{}", "\"'>{}", "</td></tr></table>{}", "小林{}组", "</title></style>{}"]
PAYLOADS = [wrapper.replace("{}", vector) for vector in VECTORS for wrapper in WRAPPERS]

FORBIDDEN = {
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "base",
    "form",
    "input",
    "button",
    "svg",
    "math",
    "video",
    "audio",
    "textarea",
    "template",
    "applet",
    "marquee",
    "noscript",
}
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "background", "poster", "cite", "xlink:href"}


def dangers(page: str) -> list[str]:
    """What in a page could run, send or fetch; empty for a page that cannot."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    found = ["style" for _ in tree.find("body").iter("style")]
    for element in tree.iter():
        tag = str(element.tag).rsplit("}", 1)[-1].lower()
        if tag in FORBIDDEN or (tag == "meta" and element.get("http-equiv", "").lower() == "refresh"):
            found.append(tag)
        found += [
            f"{tag} {name}={value[:40]}"
            for name, value in element.attrib.items()
            if _dangerous(tag, str(name).lower(), value)
        ]
    return found


def _dangerous(tag: str, name: str, value: str) -> bool:
    if name.startswith("on") or name in ("style", "srcdoc", "ping"):
        return True
    if name not in ADDRESSES:
        return False
    own = (
        value.startswith("data:image/png;base64,")
        if tag == "img"
        else value == "data:,"
        if tag == "link"
        else (":" not in value and not value.startswith("/"))
    )
    return not own


def words_of(page: str) -> str:
    """All text of a page as a reader sees it, white space apart."""
    text = "".join(html5lib.parse(page, namespaceHTMLElements=False).find("body").itertext())
    return " ".join(text.split())
