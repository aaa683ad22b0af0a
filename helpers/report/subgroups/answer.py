"""What ``qunce subgroups`` says: how many groups, who gets what, who waits and why; and what became of each file."""

from collections.abc import Iterator

from helpers.numbers import count, percent, whole
from helpers.plan.subgroups.alike import visible
from helpers.report.subgroups.opening import Opening
from helpers.review.subgroups.design import Design
from helpers.texts import text


def answer_lines(design: Design, opening: Opening | None, language: str) -> Iterator[str]:
    """The proposal in a few lines, or why there is none; what is odd about the input in both cases."""
    found = design.assignment
    if found is None:
        yield text("structure.no_survey" if design.asked is None else "structure.no_topics", language)
        return
    if opening is not None:
        yield from _proposed(design, opening, language)
    for note in found.notes:
        yield visible(note.sentence(language))


def _proposed(design: Design, opening: Opening, language: str) -> Iterator[str]:
    said = opening.assignment.summary
    first = percent(said.first / said.seated, language) if said.seated else text("units.unknown", language)
    yield text("structure.answer", language, groups=count(said.groups, "groups", language),
               people=count(said.chose, "people", language), seated=whole(said.seated, language),
               first=whole(said.first, language), first_share=first, seats=whole(said.seats, language))
    for row in opening.groups.itertuples():
        yield text("structure.answer_group", language, name=row.name, need=opening.talks_about(str(row.need)),
                   people=count(row.size, "people", language), admins=admins_said(row.admins, language))
    if said.waiting:
        whys = text("page.list_separator", language).join(
            text("structure.answer_why", language, why=text(f"subgroups.why_{why}", language),
                 people=count(people, "people", language)) for why, people in said.why.items())
        yield text("structure.answer_waiting", language, people=count(said.waiting, "people", language), whys=whys)
    if design.members:
        yield text("structure.answer_of", language, people=whole(said.people, language),
                   members=count(design.members, "members", language))


def admins_said(admins: int, language: str) -> str:
    """How many look after a group; where nobody is proposed that is open, not none."""
    return whole(admins, language) if admins else text("structure.admins_open", language)
