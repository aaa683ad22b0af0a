"""Yuan, costs and variances in words."""

from helpers.numbers import decimal, known, money, percent, rounded
from helpers.texts import text


def yuan(amount: float | None, language: str) -> str:
    """Yuan of a plan as money: ¥3,400; in Chinese 1.2万元 from 10,000 on."""
    return money(float(rounded(amount, 2)) * 100 if known(amount) and amount is not None else None, language)


def cents(amount: float | None, language: str) -> str:
    """A small sum for one person with its cents: ¥21.60, 21.60元."""
    if not known(amount):
        return text("units.unknown", language)
    return text("units.money", language, value=decimal(amount, language, 2))


def signed(share: float | None, language: str) -> str:
    """A variance with its sign: +6.0%, -2.0%."""
    said = percent(share, language, 1)
    return f"+{said}" if known(share) and share is not None and rounded(share, 3) > 0 else said
