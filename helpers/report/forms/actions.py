"""The buttons of a form: save, begin again, out to Excel and back."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

from ipywidgets import Button, FileUpload, Widget

from helpers.errors import InputError, error_words
from helpers.plan.editing.save import digest, save
from helpers.plan.file import shown
from helpers.plan.workbook.compare import Comparison, Side, merged
from helpers.report.forms.change import Held
from helpers.report.forms.changes import excluded
from helpers.report.forms.control import grid, html
from helpers.report.forms.excel import exported, imported


class Actions:
    """Buttons below a form. Each says in a line what it did, or why it could not; then the plan stays as it was."""

    def __init__(self, form: Any):
        self.form, self.desk = form, form.desk
        self.told = html("", "told")
        self.upload = FileUpload(accept=".xlsx", multiple=False, description=self.desk.words("import"),
                                 tooltip=self.desk.words("import_hint"))
        self.upload.observe(self._uploaded, "value")
        self.usual: list[Widget] = [
            self._button("save", "floppy-o", self.save), self._button("reset", "undo", self.reset),
            self._button("export", "file-excel-o", self.export), self.upload]
        self.widget = grid(*self.usual, self.told, kind="actions")

    def save(self) -> str:
        """Write the plan into its file; the comments stay, and the former file as a dated copy."""
        if self.form.blocked:
            return self._words("save_refused")
        copy = save(self.form.where, self.form.held.plan, self.form.seen)
        if copy == self.form.where:
            return self._words("save_nothing")
        self.form.keep(self.form.held.plan, digest(self.form.where))
        return self._words("saved", file=self.form.where.name, copy=f"{copy.parent.name}/{copy.name}")

    def reset(self) -> str:
        """Back to the plan as it was opened or last saved."""
        self.form.take(Held.plainly(self.form.file, self.form.levels))
        return self._words("reset_done")

    def reload(self) -> str:
        """Begin again with the file as it is now."""
        self.form.reload()
        return self._words("reloaded", file=self.form.where.name)

    def export(self) -> str:
        """The plan as saved, as a new workbook beside the plan file."""
        file = exported(self.form.where, self.form.file, self.form.seen, self.desk.language)
        unsaved = self.form.held.plan != self.form.file
        return self._words("exported_saved" if unsaved else "exported", file=file.name)

    def take(self, comparison: Comparison, side: Side) -> str:
        """Show what the workbook and the form make together; nothing is written yet."""
        self.form.take(Held.plainly(merged(comparison, side), self.form.levels))
        return self._words("imported" if comparison.sheet else "imported_same")

    def _uploaded(self, _: Any) -> None:
        if self.upload.value:
            file = self.upload.value[0]
            self.upload.value = ()
            self._do(partial(self._import, bytes(file["content"]), shown(file["name"])))

    def _import(self, content: bytes, name: str) -> str:
        comparison = imported(content, name, self.form.file, self.form.held.plan)
        if comparison.conflicts:
            self._ask(comparison)
            return self._words("conflicts", number=len(comparison.conflicts))
        return self.take(comparison, "sheet")

    def _ask(self, comparison: Comparison) -> None:
        """Both values of every conflict, and a button for each side."""
        lines = [self._words("conflict", where=each.where, sheet=each.before, file=each.after)
                 for each in excluded(comparison.conflicts, comparison.base, self.desk)]
        listed = html(f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>", "conflicts")
        sides: tuple[Side, Side] = ("sheet", "file")
        self._more(listed, *(self._button(f"take_{side}", "check", partial(self.take, comparison, side))
                             for side in sides))

    def _button(self, name: str, icon: str, does: Callable[[], str]) -> Button:
        button = Button(description=self._words(name), icon=icon, tooltip=self._words(f"{name}_hint"),
                        button_style="primary" if name == "save" else "")
        button.on_click(lambda _: self._do(does))
        button.add_class(f"qunce-{name}")
        return button

    def _do(self, does: Callable[[], str]) -> None:
        """Press a button, once what was moved before it is answered."""
        self.form.pause.over()
        self._more()
        try:
            said, kind = does(), "done"
        except InputError as error:
            said, kind = error_words(error, self.desk.language), "refused"
            if any(problem.key == "plan_changed_meanwhile" for problem in error.problems):
                self._more(self._button("reload", "refresh", self.reload))
        self.told.value = f'<p class="{kind}" role="status">{escape(said)}</p>'

    def _more(self, *more: Widget) -> None:
        """What stands below the usual buttons."""
        self.widget.children = (*self.usual, self.told, *more)

    def _words(self, name: str, **values: object) -> str:
        return str(self.desk.words(name, **values))
