"""Why one cell cannot be used."""


class Refused(Exception):
    """A cell that is not what its column asks for. ``reason`` names the sentence ``intake.reason_<reason>``."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason)
