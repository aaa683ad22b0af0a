"""What every form of a questionnaire says in the same words: its head, and each question."""

from helpers.intake.reading.gate import clean
from helpers.intake.surveys.schema import Item, Questionnaire
from helpers.texts import one_of, text


def head(form: Questionnaire, language: str) -> list[str]:
    """Title, introduction and consent, a line each."""
    consent = text("reading.consent", language, version=form.version, consent=one_of(language, form.consent).strip())
    return [clean(one_of(language, form.title)), one_of(language, form.intro).strip(), consent]


def titled(item: Item, language: str) -> str:
    """The words of a question, and whether it may be left out."""
    return clean(item.asked(language)) + ("" if item.required else text("reading.optional", language))


def how(item: Item, language: str) -> str:
    """How many options may be chosen, "" where it is one."""
    if item.kind == "ranking":
        return text("reading.in_order", language, most=item.most or len(item.choices))
    if item.kind == "multiple_choice":
        return text(f"reading.several{'_most' * (item.most is not None)}", language, most=item.most)
    return ""


def asked_of(form: Questionnaire, item: Item, language: str) -> str:
    """Of whom a question is asked, "" where of everybody."""
    jump = form.jump(item)
    if jump is None:
        return ""
    return text("reading.only_if", language, no=jump[0].no, option=jump[1].called(language))
