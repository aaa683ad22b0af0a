"""The first screen in words: a Review becomes a FirstScreen in one language."""

from helpers.measure.registry import registry
from helpers.numbers import count, day_words, month_words
from helpers.report.first_screen import FirstScreen
from helpers.report.words.figures import figure, five_figures, source, value_words
from helpers.report.words.gaps import gap_note
from helpers.report.words.groups import groups_sentence, marks
from helpers.report.words.plan import action, decision, done_sentence, headline, listed, when
from helpers.review.ledger.recall import Restated
from helpers.review.review import Review
from helpers.texts import one_of, text


def first_screen(review: Review, language: str) -> FirstScreen:
    """Everything on the first screen of ``review``, in ``language``."""
    status = review.standing.status
    return FirstScreen(
        community=review.plan.name, month=when(review, language), edition=text("words.edition_shareable", language),
        status=status, status_word=text(f"words.status_{status}", language),
        headline=headline(review, language), done_sentence=done_sentence(review, language),
        decisions=[decision(each, review, language) for each in review.decisions],
        actions=[action(each, language) for each in review.actions],
        figures=[figure(review, metric, language) for metric in five_figures(review)],
        groups=marks(review, language),
        groups_sentence=groups_sentence(review.group_standings, language),
        notes=notes(review, language), sources=[source(review, metric, language) for metric in registry()])


def notes(review: Review, language: str) -> list[str]:
    """What the reader should know of the data: not over, not de-duplicated, carried, set aside."""
    figures = review.figures
    found = {"incomplete": not review.window.complete, "tallied": figures["members"].route in ("tallied", "carried"),
             "carried": review.unreported, "unbalanced": review.unbalanced, "quarantined": review.set_aside,
             "speaking": figures["daily_active"].value is not None,
             "survey_whole": figures["respondents"].value is not None}
    missing = gap_note(review, language)
    return [*restatements(review, language), *([missing] if missing else []),
            *(note(review, name, language) for name, holds in found.items() if holds)]


def restatements(review: Review, language: str) -> list[str]:
    """What was published otherwise before, a sentence a month."""
    return [text("words.restated", language, month=month_words(month, language),
                 changes=listed([_restated(each, language) for each in found], language))
            for month, found in review.restated.items()]


def _restated(change: Restated, language: str) -> str:
    entry = registry()[change.metric]
    return text("words.restated_from", language, name=one_of(language, entry.name),
                before=value_words(entry, change.before, language), now=value_words(entry, change.now, language))


def note(review: Review, name: str, language: str) -> str:
    """One note in words."""
    about = {"carried": review.unreported, "unbalanced": review.unbalanced}.get(name, [])
    names = {each.group_id: each.name for each in review.group_standings}
    return text(f"words.note_{name}", language, day=day_words(review.window.as_of, language),
                groups=count(len(about), "groups", language), names=listed([names[each] for each in about], language),
                rows=count(review.set_aside, "rows", language))
