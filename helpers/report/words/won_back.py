"""How many of those written to came back, in a sentence."""

from helpers.measure.people.recall import WonBack, goal
from helpers.measure.people.settings import settings
from helpers.numbers import interval, percent, whole
from helpers.texts import text


def won_back_words(won: WonBack, language: str) -> str:
    """Returned, of whom it is known, the share with its interval, and whether the goal (S000-020) is reached; where
    they are too few for a share, that."""
    least, window = settings("members")["small"], settings("recall")["window_days"]
    if won.silent < least:
        return text("members.won_few", language, least=least, days=window)
    verdict = "won_met" if won.met else "won_open" if won.high >= goal() else "won_missed"
    return text("members.won", language, returned=whole(won.returned, language), people=whole(won.silent, language),
                share=percent(won.share, language), interval=interval(won.low, won.high, language), days=window,
                verdict=text(f"members.{verdict}", language, goal=percent(goal(), language)))
