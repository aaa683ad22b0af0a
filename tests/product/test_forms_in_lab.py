"""The forms as a strategist meets them: JupyterLab in a browser, a slider moved by hand, the plan saved on disk."""

import re
import shutil
import time
from pathlib import Path

import nbformat
import pytest
from browser import Browser
from lab import Lab
from ruamel.yaml import YAML

from helpers.plan.file import open_plan
from helpers.report.forms.outline import outline
from helpers.root import root
from helpers.texts import text

HOSTILE = "<img src=x onerror=hacked=1>"
LANGUAGES = ("en", "zh")
RUN_SECONDS = 120
FAR, NEAR = 0.9, 0.04  # of the slider: where its end changes both answer and picture
PLACES = {"02_resources": NEAR}
READY = "window.jupyterapp && document.querySelector('.jp-Notebook .jp-Cell') && 1"
IDLE = "jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"
RUN = "jupyterapp.commands.execute('notebook:run-all-cells').then(() => { window.ran = true }), 1"
SHUT = "jupyterapp.shell.currentWidget.sessionContext.shutdown(), 1"
SHOWN = ("(form => { form?.scrollIntoView(); const top = form?.getBoundingClientRect().top; "
         "return 0 < top && top < 300 && form.querySelector('.qunce-cells img').complete; })"
         "(document.querySelector('.qunce-form'))")
ANSWER = "document.querySelector('.qunce-cells').textContent"
PICTURE = "document.querySelector('.qunce-cells img')?.src.slice(-60)"
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
HEADS = ("[...document.querySelectorAll('.qunce-form > .jupyter-widget-Accordion > * > "
         ".jupyter-widget-Collapse-header')]")
COMMENT = re.compile(r"#.*$", re.MULTILINE)


def notebooks() -> list[str]:
    """The chapters whose notebooks hold a form."""
    return [path.stem for path in sorted((root() / "notebooks" / "en").glob("*.ipynb"))
            if any(cell.id == "form" for cell in nbformat.read(path, as_version=4).cells)]


def place(browser: Browser, script: str) -> tuple[float, float, float, float]:
    """Left, top, width and height of an element, brought into view and come to rest there."""
    measured = (f"(() => {{ {script}.scrollIntoView({{block: 'center'}}); const r = {script}.getBoundingClientRect(); "
                "return [r.left, r.top, r.width, r.height]; })()")
    found, before = browser.evaluate(measured), None
    while found != before:
        browser.evaluate(FRAMES)
        before, found = found, browser.evaluate(measured)
    return tuple(found)


def click(browser: Browser, script: str) -> None:
    left, top, width, height = place(browser, script)
    browser.click(left + width / 2, top + height / 2)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A folder with the sample brand, one of its channels named with malice, and the chapters in both languages."""
    folder = tmp_path_factory.mktemp("workbench")
    for language in LANGUAGES:
        (folder / "notebooks" / language).mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def lab(workspace, tmp_path_factory):
    with Lab(workspace, tmp_path_factory.mktemp("jupyter")) as running:
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


def community(workspace: Path, name: str) -> Path:
    """A community of its own for one case."""
    folder = workspace / name
    shutil.copytree(root() / "data" / "sample" / "brand", folder)
    plan = folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("name: 小红书", f'name: "{HOSTILE}"'), "utf-8")
    return folder


def chapter(workspace: Path, language: str, name: str, folder: Path) -> str:
    """A copy of a chapter that opens this community; its address in the workbench."""
    notebook = nbformat.read(root() / "notebooks" / language / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = cell.source.replace("data/sample/brand", str(folder))
    nbformat.write(notebook, workspace / "notebooks" / language / f"{name}.ipynb")
    return f"notebooks/{language}/{name}.ipynb"


def opened(browser: Browser, lab: Lab, notebook: str) -> None:
    """The chapter run from top to bottom, its form in view."""
    browser.visit(lab.address(notebook))
    browser.wait_for(READY)
    browser.wait_for(IDLE)
    browser.evaluate(RUN)
    browser.wait_for("window.ran", RUN_SECONDS)
    browser.wait_for(SHOWN)


def move(browser: Browser, share: float) -> float:
    """Drag the first slider that moves to ``share`` of its way, and one step with the keyboard; the seconds until
    answer and picture are others."""
    answer, picture = browser.evaluate(ANSWER), browser.evaluate(PICTURE)
    slider = "document.querySelector('.qunce-slid .noUi-target:not([disabled])')"
    left, top, width, height = place(browser, slider)
    knob, top_, wide, high = place(browser, f"{slider}.querySelector('.noUi-handle')")
    browser.drag((knob + wide / 2, top_ + high / 2), (left + width * share, top + height / 2))
    began = time.monotonic()
    browser.press("ArrowRight", 39)
    browser.wait_for(f"{ANSWER} !== {answer!r} && {PICTURE} !== {picture!r}")
    return time.monotonic() - began


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", notebooks())
def test_a_slider_moves_the_answer_and_save_keeps_the_plan(workspace, lab, browser, tmp_path, name, language):
    folder = community(workspace, f"{name}-{language}")
    plan, before = folder / "plan.yaml", (folder / "plan.yaml").read_bytes()
    opened(browser, lab, chapter(workspace, language, name, folder))
    browser.screenshot(tmp_path / "opened.png", whole=False)
    print(f"{name} {language}: answered {move(browser, PLACES.get(name, FAR)):.2f} s after the last key; {tmp_path}")
    assert plan.read_bytes() == before
    browser.wait_for(IDLE)
    browser.screenshot(tmp_path / "moved.png", whole=False)
    click(browser, "document.querySelector('.qunce-save')")
    said = browser.wait_for("document.querySelector('.qunce-told p')?.innerText")
    browser.screenshot(tmp_path / "saved.png", whole=False)
    copies = list((folder / "history").iterdir())
    assert said == text("forms.saved", language, file="plan.yaml", copy=f"history/{copies[0].name}")
    assert [copy.read_bytes() for copy in copies] == [before]
    assert COMMENT.findall(plan.read_text("utf-8")) == COMMENT.findall(before.decode("utf-8"))
    assert open_plan(plan) != open_plan(copies[0])
    assert YAML(typ="safe").load(plan)["name"] == YAML(typ="safe").load(before)["name"]
    browser.evaluate(SHUT)


def test_names_are_words_and_every_section_unfolds(workspace, lab, browser, tmp_path, language="zh"):
    folder = community(workspace, f"sections-{language}")
    opened(browser, lab, chapter(workspace, language, "01_goals", folder))
    names = browser.evaluate(f"{HEADS}.map(head => head.textContent)")
    assert names == [text(f"forms.section_{each}", language) for each in outline("goals").sections]
    for number, _ in enumerate(names):
        click(browser, f"{HEADS}[{number}].querySelector('span')")
        browser.wait_for(f"{HEADS}[{number}].nextElementSibling.querySelector('input, select, button') !== null")
        browser.evaluate(FRAMES)
        browser.screenshot(tmp_path / f"section-{number}.png", whole=False)
    shown = browser.evaluate("document.querySelector('.qunce-form').innerText")
    assert text("forms.section_channels", language) in shown
    assert browser.evaluate("window.hacked") is None
    clipped = browser.evaluate("[...document.querySelectorAll('.qunce-form .widget-label, .qunce-form p')]"
                               ".filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth).map(e => e.innerText)")
    assert not clipped
    browser.evaluate(SHUT)
