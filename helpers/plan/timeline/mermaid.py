"""The timetable as text that Mermaid draws: for wikis and chat tools that show it, and for reading as it is."""

import re

from helpers.plan.timeline.gates import gate_days
from helpers.plan.timeline.ics import one_line
from helpers.plan.timeline.network import begun
from helpers.plan.timeline.schedule import Schedule

MARKS = re.compile(r"[:;,#%{}\[\]<>\"'`]")


def gantt_text(found: Schedule, tasks: str, gates: str) -> str:
    """A Mermaid ``gantt``; ``tasks`` and ``gates`` head its two sections. What marks up Mermaid is taken from names."""
    lines = ["gantt", "    dateFormat YYYY-MM-DD", "    inclusiveEndDates", f"    title {_safe(found.plan.name)}",
             f"    section {tasks}"]
    for _, row in found.table().iterrows():
        state = "done, " if row["finished"] else "active, " if begun(found.net.tasks[row["id"]]) else ""
        critical = "crit, " if row["critical"] else ""
        lines.append(f"    {_safe(row['name'])} :{critical}{state}{_safe(row['id'])}, {row['start']}, {row['finish']}")
    lines.append(f"    section {gates}")
    lines += [f"    {_safe(each.gate.name)} :milestone, {_safe(each.gate.id)}, {each.held}, 0d"
              for each in gate_days(found)]
    return "\n".join(lines)


def _safe(words: str) -> str:
    return one_line(MARKS.sub(" ", words)) or "-"
