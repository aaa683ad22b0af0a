"""What a monthly loss comes to (J12). Who came in which month and stayed is in ``measure.people.cohorts``."""


def kept(monthly_loss: float, months: int) -> float:
    """The share still there after ``months`` at the same loss each month: a loss of 10 % keeps 28.2 % over a year."""
    return (1 - monthly_loss) ** months
