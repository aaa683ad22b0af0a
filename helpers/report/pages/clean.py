"""HTML that a notebook made, reduced to what a page may contain (templates/report/allowed.yml).

The rendered HTML is cleaned once, by allowlist (reliability.md, decision 3): no script, no style,
no address outside the report. Pictures are PNG data, links lead to pages and cells of the report.
"""

import re

import nh3

from helpers.report.look import length, look
from helpers.report.pages.fit import fit, tame
from helpers.report.pages.tidy import tidy

LINK = re.compile(r"(?=.)(?:[A-Za-z0-9_]{1,60}\.html)?(?:#[A-Za-z0-9_-]{1,130})?")
PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/]+={0,2}")
NUMBER = re.compile(r"[1-9]\d{0,3}")
FORMS = {"href": LINK, "src": PICTURE, "width": NUMBER, "height": NUMBER,
         "colspan": NUMBER, "rowspan": NUMBER, "start": NUMBER}


def clean(html: str) -> str:
    """``html`` with only the tags, attributes and classes allowed, tables in boxes that scroll, cells not too long.

    Text that looks like markup stays text. Never raises on hostile input.
    """
    allowed = look("allowed")
    return tidy(nh3.clean(
        tame(html), tags=set(allowed["tags"]), attribute_filter=_fitting, link_rel=None, url_schemes={"data"},
        attributes={tag: set(names) for tag, names in allowed["attributes"].items()},
        allowed_classes={tag: set(allowed["classes"]) for tag in allowed["tags"]}))


def safe_link(link: str) -> str:
    """``link`` if it leads to a page or cell of this report, else nothing."""
    return link if LINK.fullmatch(link) else ""


def _fitting(tag: str, name: str, value: str) -> str | None:
    if name == "alt":
        return fit(value, length("alt"))
    form = FORMS.get(name)
    return value if form is None or form.fullmatch(value) else None
