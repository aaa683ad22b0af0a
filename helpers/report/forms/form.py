"""A chapter's form: controls for its fields of the plan, and the chapter's answer redrawn as they change."""

from collections.abc import Mapping
from functools import partial
from html import escape
from threading import get_ident
from typing import Any

from ipywidgets import Accordion, Box, VBox

from helpers.calendar import shift
from helpers.plan.editing.fields import part_at
from helpers.plan.editing.save import digest
from helpers.plan.file import open_plan, plan_path
from helpers.plan.model import Plan
from helpers.report.forms.actions import Actions
from helpers.report.forms.change import Held, Path, Wrong, checked, value_at, with_values
from helpers.report.forms.control import Control, Desk, html
from helpers.report.forms.level import Level
from helpers.report.forms.outcome import cells_html, changes_html, check_html
from helpers.report.forms.outline import Entry, Outline, settings
from helpers.report.forms.part import control
from helpers.report.forms.pause import Pause
from helpers.report.forms.style import style
from helpers.texts import text


class Form:
    """What ``chapter.form()`` shows. Its controls hold the values; what follows from them is computed anew.

    ``file`` is the plan as it stands in the community folder and ``seen`` the digest of that file. The form
    begins with that plan: what-ifs of the parameters cell are not part of a plan.
    """

    def __init__(self, chapter: Any, outline: Outline):
        self.chapter, self.outline = chapter, outline
        self.where = plan_path(chapter.review.month.community.folder)
        self.file, self.seen = open_plan(self.where), digest(self.where)
        self.held = Held.plainly(self.file, outline.levels)
        months = tuple(shift(self.file.start, month) for month in range(self.file.months))
        self.desk = Desk(chapter.language, months, self._changed)
        self.pause = Pause(settings()["pause_seconds"], self.answer)
        self.controls: dict[Path, Control] = {}
        self.blocked = False
        self.showing: int | None = None
        self.levels = {name: Level(self.desk, name, limits) for name, limits in outline.levels.items()}
        self.cells, self.said, self.notice = html("", "cells"), html("", "said"), html("", "notice")
        self.actions = Actions(self)
        self.widget = self._laid_out()
        self._show()
        self._draw()

    def _repr_mimebundle_(self, **asked: Any) -> Any:
        return self.widget._repr_mimebundle_(**asked)

    def _laid_out(self) -> Box:
        first = [level.widget for level in self.levels.values()] + [self._made(each) for each in self.outline.first]
        bodies = [VBox() for _ in self.outline.sections]
        sections = Accordion(bodies, titles=[text(f"forms.section_{name}", self.desk.language)
                                             for name in self.outline.sections])
        sections.observe(partial(self._unfold, bodies), "selected_index")
        whole = VBox([html(f"<style>{style()}</style>", "style"), html(self._intro(), "intro"), VBox(first),
                      self.notice, self.cells, self.said, self.actions.widget, sections])
        whole.add_class("qunce-form")
        return whole

    def _intro(self) -> str:
        varied = "" if self.chapter.plan == self.file else self.desk.words("what_ifs_apart")
        return f"<p>{escape(self.desk.words('intro'))} {escape(varied)}</p>"

    def _made(self, entry: Entry) -> Any:
        made = control(self.desk, part_at(entry.path[:-1]) or Plan, entry.path[-1], **entry.slider)
        self.controls[entry.path] = made
        return made.widget

    def _unfold(self, bodies: list[VBox], change: Any) -> None:
        """Make the controls of a section when it is first unfolded."""
        place = change["new"]
        if place is not None and not bodies[place].children:
            before = set(self.controls)
            bodies[place].children = [self._made(each) for each in list(self.outline.sections.values())[place]]
            self._show(set(self.controls) - before)

    def _show(self, paths: Any = None, read: Mapping[Control, Any] | None = None) -> None:
        """Write the plan held into the controls (all, or those at ``paths``), the levels included. A control that no
        longer holds what was ``read`` of it stays as it is: the reader went on, and is answered next."""
        tree, read = self.held.plan.model_dump(), read or {}
        writes = {self.controls[path]: partial(self.controls[path].show, value_at(tree, path))
                  for path in (self.controls if paths is None else paths)}
        writes |= {level: partial(level.hold, self.held) for level in self.levels.values()}
        self.showing = get_ident()
        for each, write in writes.items():
            if each not in read or each.read([]) == read[each]:
                write()
        self.showing = None

    def _changed(self) -> None:
        """A control holds something else: by the reader's hand, unless it was this thread that wrote it there."""
        if self.showing != get_ident():
            self.pause()

    def answer(self) -> None:
        """Read the controls; draw anew if they hold a plan, else say what keeps them from it."""
        refused: list[Control] = []
        read = {each: each.read(refused) for each in (*self.controls.values(), *self.levels.values())}
        values = {path: read[each] for path, each in self.controls.items()}
        factors = {name: level.factor(self.held, read[level]) for name, level in self.levels.items()}
        plan, wrong = (None, []) if refused else checked(with_values(self.held.plan, values))
        self.blocked = plan is None
        if plan is None:
            self._refuse(refused, wrong)
        elif plan == self.held.plan:
            self.take(self.held.levelled(factors), read)
        else:
            self.take(self.held.typed(plan), read)

    def take(self, held: Held, read: Mapping[Control, Any] | None = None) -> None:
        """Hold another plan and show it everywhere, but where the reader went on since controls were ``read``."""
        same, self.held, self.blocked, self.notice.value = held == self.held, held, False, ""
        self._show(read=read)
        if not same:
            self._draw()

    def _refuse(self, refused: list[Control], wrong: list[Wrong]) -> None:
        """Say beside each field what is wrong; the answer stays that of the last plan that could be."""
        elsewhere = []
        for each in wrong:
            path = next((path for path in self.controls if each.where[:len(path)] == path), None)
            if path is None:
                elsewhere.append(each.words(self.desk.words("plan"), self.desk.language))
            else:
                place = self.controls[path].at(each.where[len(path):])
                place.blame(each.words(place.label, self.desk.language))
        number = len(refused) or len(wrong)
        said = [self.desk.words("refused", number=number), *elsewhere]
        self.notice.value = "".join(f'<p role="status">{escape(each)}</p>' for each in said)

    def _draw(self) -> None:
        chapter, language = self.chapter.with_plan(self.held.plan), self.desk.language
        self.cells.value = cells_html(chapter, self.outline.shown)
        self.said.value = check_html(self.held.plan, language) + changes_html(self.file, self.held.plan, language)

    def keep(self, plan: Plan, seen: str) -> None:
        """Begin again with ``plan``, which now stands in the file of digest ``seen``."""
        self.file, self.seen = plan, seen
        self.take(Held.plainly(plan, self.levels))
        self._draw()

    def reload(self) -> None:
        """Begin again with the plan as it stands in the file now. Raises InputError if that cannot be read."""
        self.keep(open_plan(self.where), digest(self.where))
