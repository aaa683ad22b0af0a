"""The form of a chapter: a control for every kind of field, a change that is answered, a refusal that leaves all as it
was, and what the buttons write."""

import asyncio
import datetime as dt
import shutil
import time
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from ipywidgets import Checkbox, DatePicker, Dropdown, Text

from helpers.plan.editing.fields import fields, part_at, part_in
from helpers.plan.file import open_plan
from helpers.plan.model import Plan, SubGroups
from helpers.plan.model.practice import Mix
from helpers.plan.model.timeline import Task, Timeline
from helpers.plan.workbook.compare import compare
from helpers.report.chapters import Goals, MonthReview, Resources, Risks
from helpers.report.chapters import Timeline as TimelineChapter
from helpers.report.display import Said
from helpers.report.forms.change import checked
from helpers.report.forms.control import Desk
from helpers.report.forms.form import Form
from helpers.report.forms.fresh import fresh, fresh_id
from helpers.report.forms.outline import outline, settings
from helpers.report.forms.part import Fields, Optional, Rows, control
from helpers.root import root
from helpers.texts import labels, text

MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 13))
CHAPTERS = {"goals": Goals, "resources": Resources, "timeline": TimelineChapter, "risks": Risks}


@pytest.fixture(autouse=True)
def somebody_is_there(monkeypatch):
    monkeypatch.delenv("QUNCE_FORMS")


@pytest.fixture
def folder(tmp_path) -> Path:
    """The sample brand, whose plan has every section."""
    found = tmp_path / "brand"
    shutil.copytree(root() / "data" / "sample" / "brand", found)
    return found


@pytest.fixture(scope="module")
def unwritten(tmp_path_factory) -> Path:
    """The same for tests that write nothing."""
    found = tmp_path_factory.mktemp("unwritten") / "brand"
    shutil.copytree(root() / "data" / "sample" / "brand", found)
    return found


def opened(folder: Path, name: str = "goals", language: str = "zh"):
    """The form of a chapter that draws nothing again but its answer."""
    return Form(CHAPTERS[name].open(str(folder), "2026-10", language=language),
                replace(outline(name), shown=("answer",)))


def upload(form, content: bytes, name: str = "plan.xlsx") -> None:
    """What the browser hands over when a file was chosen."""
    form.actions.upload.value = ({"name": name, "type": "", "size": len(content), "content": memoryview(content),
                                  "last_modified": dt.datetime(2026, 11, 22, tzinfo=dt.UTC)},)


def unfolded(form):
    """The form with every section and every row of it unfolded."""
    sections = form.widget.children[-1]
    for number in range(len(sections.children)):
        sections.selected_index = number
    for each in list(form.controls.values()):
        unfold(each)
    return form


def unfold(each):
    if isinstance(each, Rows):
        for number, row in enumerate(each.rows):
            each.folds.selected_index = number
            unfold(row.fields)
    inner = each.fields if isinstance(each, Optional) else each
    if isinstance(inner, Fields):
        for one in inner.controls.values():
            unfold(one)


def desk(language="zh"):
    return Desk(language, MONTHS, lambda: None)


def models():
    """Every part of the plan model."""
    found = [Plan]
    for model in found:
        for info in model.model_fields.values():
            part = part_in(info.annotation)
            if part and part not in found:
                found.append(part)
    return found


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_every_field_of_the_model_has_a_control_that_holds_what_a_new_part_holds(language):
    kinds = set()
    for model in models()[1:]:
        values = fresh(model, desk(language))
        for field in fields(model, language):
            name = field.path[-1]
            made = control(desk(language), model, name)
            made.show(values[name])
            refused = []
            value = made.read(refused)
            assert refused or value == values[name], (model, name)
            assert not refused or values[name] in ("", None), (model, name)
            kinds.add(field.kind)
    assert kinds >= {"share", "count", "number", "choice", "yes", "day", "words", "pair", "numbers", "names", "months",
                     "named", "part", "parts"}


@pytest.mark.parametrize(("model", "name", "widget"), [
    (Task, "name", Text), (Task, "days", Text), (Task, "starts", DatePicker), (Task, "month", Dropdown),
    (Timeline, "calendar", Dropdown), (Mix, "shares", Text)])
def test_the_kind_of_a_field_decides_its_control(model, name, widget):
    assert isinstance(control(desk(), model, name).box, widget)


def test_yes_or_no_is_ticked():
    assert isinstance(control(desk(), SubGroups, "several").box, Checkbox)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_untouched_form_holds_the_plan_as_it_is(unwritten, chapter):
    form = unfolded(opened(unwritten, chapter))
    form.answer()
    assert form.held.plan == open_plan(unwritten) and not form.blocked
    assert text("forms.unchanged", "zh") in form.said.value


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("change", [str, lambda plan: plan[:plan.index("# 以下各段")]], ids=["whole", "least"])
def test_a_form_opens_on_any_plan_whatever_it_leaves_out(folder, chapter, change):
    plan = folder / "plan.yaml"
    plan.write_text(change(plan.read_text("utf-8")), "utf-8")
    form = unfolded(opened(folder, chapter))
    form.answer()
    assert form.held.plan == open_plan(folder) and not form.blocked


def test_the_first_screen_is_short_and_every_word_of_an_outline_is_there():
    for name in settings()["chapters"]:
        found = outline(name)
        assert len(found.levels) + len(found.first) <= 8
        assert all(entry.path[-1] in (part_at(entry.path[:-1]) or Plan).model_fields for entry in found.entries)
        keys = [f"forms.section_{each}" for each in found.sections] + [f"forms.{each}" for each in found.levels] + [
            f"forms.{each}_hint" for each in found.levels] + [
            f"forms.{each}_rests" for each, limits in found.levels.items() if "only" in limits]
        assert set(keys) <= set(labels())


def test_a_slider_changes_the_answer_the_picture_and_the_list(unwritten):
    form = Goals.open(str(unwritten), "2026-10", language="zh").form()
    cells, folder = form.cells.value, unwritten
    form.levels["joins_times"].slider.value = 1350
    assert form.cells.value != cells
    assert form.held.plan.joins[0] == 1350 and sum(form.held.plan.joins) == 12 * 1350
    assert "900 → <b>1,350" in form.said.value
    assert open_plan(folder) == form.file


def test_a_box_takes_what_people_write(unwritten):
    form = unfolded(opened(unwritten))
    form.controls["goals", "members"].each[12].box.value = "1.2万"
    assert form.held.plan.goals.members[12] == 12_000
    assert form.controls["goals", "members"].each[12].box.value == "12,000"


def test_a_refused_value_is_told_beside_its_field_and_the_answer_stays(unwritten):
    form = opened(unwritten)
    cells, plan = form.cells.value, form.held.plan
    box = form.controls["goals", "effective_share"]
    box.box.value = "70"
    assert text("forms.bare_share", "zh", field="x", found="70") in box.fault
    assert (form.cells.value, form.held.plan, form.blocked) == (cells, plan, True)
    assert text("forms.refused", "zh", number=1) in form.notice.value
    assert form.actions.save() == text("forms.save_refused", "zh")
    box.box.value = "71%"
    assert box.fault == "" and form.notice.value == "" and form.held.plan.goals.effective_share == 0.71


def test_what_the_model_refuses_is_told_in_its_own_words_beside_the_field(unwritten):
    form = unfolded(opened(unwritten))
    losses = form.controls["uncertainty", "monthly_loss"]
    losses.each[0].box.value = "20%"
    assert form.blocked and form.held.plan == form.file
    assert text("errors.plan_low_above_high", "zh") in form.notice.value
    losses.each[1].box.value = "30%"
    assert not form.blocked and form.held.plan.uncertainty.monthly_loss == [0.2, 0.3]


def test_a_row_is_added_named_and_taken_out(unwritten):
    form = unfolded(opened(unwritten, "timeline"))
    tasks = form.controls["timeline", "tasks"]
    tasks.more.click()
    assert [task.id for task in form.held.plan.timeline.tasks][-2:] == ["T12", "T13"]
    tasks.rows[-1].fields.controls["name"].box.value = "写总结"
    assert tasks.folds.titles[-1] == "T13 · 写总结"
    tasks.rows[-1].body.children[1].click()
    assert form.held.plan == form.file


def test_a_part_left_out_is_ticked_in(unwritten):
    form = unfolded(opened(unwritten))
    referral = form.controls["referral",]
    referral.tick.value = False
    assert form.held.plan.referral is None
    referral.tick.value = True
    assert form.held.plan.referral == form.file.referral


def test_figures_of_a_share_are_written_in_percent(unwritten):
    targets = unfolded(opened(unwritten)).controls["targets",]
    assert [row.fields.controls["value"].box.value for row in targets.rows] == ["6%", "138", "37.5%", "85%"]
    row = targets.rows[0].fields
    row.controls["metric"].box.value = "order_value"
    row.controls["value"].box.value = "120"
    assert row.read([])["value"] == 120.0


def test_a_loss_that_moves_nothing_rests_and_says_so(unwritten):
    form = opened(unwritten)
    loss = form.levels["loss_times"]
    assert loss.slider.disabled and text("forms.loss_times_rests", "zh") in loss.note.value
    form.controls["retention", "shape"].box.value = "geometric"
    assert not loss.slider.disabled and loss.note.value == ""
    loss.slider.value = 0.08
    assert form.held.plan.retention.monthly_loss == 0.08
    assert form.held.plan.uncertainty.monthly_loss == [0.048, 0.144]


def test_save_keeps_comments_and_the_former_file(folder):
    form = opened(folder)
    before = (folder / "plan.yaml").read_bytes()
    assert form.actions.save() == text("forms.save_nothing", "zh")
    form.controls["goals", "effective_share"].box.value = "65%"
    form.actions.save()
    copies = list((folder / "history").iterdir())
    assert [copy.read_bytes() for copy in copies] == [before]
    was, now = (words.decode("utf-8").splitlines() for words in (before, (folder / "plan.yaml").read_bytes()))
    assert [(old.split(), new.split()) for old, new in zip(was, now, strict=True) if old != new] == [
        (["effective_share:", "0.7", *comment], ["effective_share:", "0.65", *comment])
        for comment in [next(line for line in was if "effective_share:" in line).split()[2:]]]
    assert text("forms.unchanged", "zh") in form.said.value


def test_a_file_changed_meanwhile_is_not_overwritten_but_offered(folder):
    form, path = opened(folder), folder / "plan.yaml"
    path.write_text(path.read_text("utf-8").replace("months_running: 4", "months_running: 5"), "utf-8")
    form.controls["goals", "effective_share"].box.value = "65%"
    there = path.read_bytes()
    form.actions.usual[0].click()
    assert path.read_bytes() == there and "refused" in form.actions.told.value
    form.actions.widget.children[-1].click()
    assert form.held.plan == open_plan(folder) and form.held.plan.months_running == 5
    assert form.controls["goals", "effective_share"].box.value == "70%"


def test_reset_goes_back_to_the_plan_as_saved(unwritten):
    form = opened(unwritten)
    form.levels["joins_times"].slider.value = 500
    form.actions.usual[1].click()
    assert form.held.plan == form.file and form.levels["joins_times"].box.value == "900"


def test_out_to_excel_and_back_changes_nothing_and_keeps_what_is_unsaved(folder):
    form = opened(folder)
    assert form.actions.export() == text("forms.exported", "zh", file="plan.xlsx")
    workbook = (folder / "plan.xlsx").read_bytes()
    form.controls["goals", "effective_share"].box.value = "65%"
    upload(form, workbook)
    assert text("forms.imported_same", "zh") in form.actions.told.value
    assert form.held.plan.goals.effective_share == 0.65
    assert form.actions.export() == text("forms.exported_saved", "zh", file="plan-2.xlsx")
    assert (folder / "plan.xlsx").read_bytes() == workbook


def test_a_file_that_is_no_workbook_is_refused_in_words(unwritten):
    form = opened(unwritten)
    upload(form, b"PK\x03\x04 nonsense", "<b>../../x</b>.xlsx")
    assert "refused" in form.actions.told.value and "<b>" not in form.actions.told.value
    assert form.held.plan == form.file


@pytest.mark.parametrize(("button", "share"), [(0, 0.5), (1, 0.65)])
def test_where_both_sides_changed_the_reader_decides(unwritten, monkeypatch, button, share):
    form = opened(unwritten)
    sheet = form.file.model_copy(update={"goals": form.file.goals.model_copy(update={"effective_share": 0.5})})
    monkeypatch.setattr("helpers.report.forms.actions.imported", lambda *given: compare(given[2], sheet, given[3]))
    form.controls["goals", "effective_share"].box.value = "65%"
    upload(form, b"")
    assert text("forms.conflicts", "zh", number=1) in form.actions.told.value
    listed, *sides = form.actions.widget.children[-3:]
    assert "50%" in listed.value and "65%" in listed.value
    assert form.held.plan.goals.effective_share == 0.65
    sides[button].click()
    assert form.held.plan.goals.effective_share == share


def test_malice_in_a_name_is_only_words(folder):
    plan = folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("name: 花间护肤会员社群", 'name: "<script>x</script>"').replace(
        "name: 小红书", 'name: "<img src=x onerror=y>"'), "utf-8")
    form = opened(folder)
    form.levels["joins_times"].slider.value = 1200
    markup = form.cells.value + form.said.value + form.notice.value
    assert "<script" not in markup and "<img src=x" not in markup and "&lt;img src=x" in markup


def test_without_a_reader_the_cell_says_one_sentence(unwritten, monkeypatch):
    monkeypatch.setenv("QUNCE_FORMS", "off")
    said = Goals.open(str(unwritten), "2026-10", language="zh").form()
    assert isinstance(said, Said) and repr(said) == text("forms.off", "zh")


def test_without_widgets_the_cell_says_one_sentence(unwritten, monkeypatch):
    monkeypatch.setattr("helpers.report.forms.find_spec", lambda name: None)
    assert repr(Goals.open(str(unwritten), "2026-10", language="zh").form()) == text("forms.off", "zh")


def test_a_chapter_that_plans_nothing_says_so(unwritten):
    assert repr(MonthReview.open(str(unwritten), "2026-10", language="zh").form()) == text("forms.no_form", "zh")


def test_new_ids_go_on_from_those_there_are():
    assert fresh_id(["T1", "T12", "T3"]) == "T13"
    assert fresh_id([]) == "1"
    assert fresh_id(["启动", "收尾"]) == "收尾1"


def test_a_plan_with_what_ifs_is_not_what_the_form_begins_with(unwritten):
    form = Goals.open(str(unwritten), "2026-10", language="zh", joins_times=1.5).form()
    assert form.held.plan == open_plan(unwritten)
    assert text("forms.what_ifs_apart", "zh") in form.widget.children[1].value


def test_whoever_goes_on_during_an_answer_is_not_overwritten(unwritten, monkeypatch):
    """JupyterLab sends a widget's first message to the kernel's main thread and the next ones to another thread."""
    form = opened(unwritten, "resources")
    slid, weeks = form.controls["team", "members_each"], form.controls["team", "hiring_weeks"]
    second = Thread(target=setattr, args=(slid.slider, "value", 250))
    answered = []

    def slowly(tree):
        answered.append(tree["team"]["members_each"])
        if len(answered) == 1:
            second.start()
            while slid.box.value != "250":
                time.sleep(0.001)
        return checked(tree)

    monkeypatch.setattr("helpers.report.forms.form.checked", slowly)
    weeks.box.value = " 6 "
    second.join()
    assert answered == [1000, 250]
    assert form.held.plan.team.members_each == 250 and form.held.plan.team.hiring_weeks == 6
    assert (slid.box.value, slid.slider.value, weeks.box.value) == ("250", 250, "6")


def test_a_button_pressed_before_the_pause_is_over_saves_what_was_moved(folder):
    form = opened(folder, "resources")

    async def hurried() -> None:
        form.controls["team", "members_each"].slider.value = 250
        form.actions.usual[0].click()

    asyncio.run(hurried())
    assert open_plan(form.where).team.members_each == 250
