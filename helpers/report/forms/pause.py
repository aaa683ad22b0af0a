"""Waiting until the reader pauses: of many changes in quick succession only the last one is answered."""

import asyncio
from collections.abc import Callable


class Pause:
    """Calls ``then`` once nothing more was said for ``seconds``; at once where no event loop runs."""

    def __init__(self, seconds: float, then: Callable[[], None]):
        self.seconds, self.then = seconds, then
        self.waiting: asyncio.TimerHandle | None = None

    def __call__(self) -> None:
        """Something was said."""
        if self.waiting:
            self.waiting.cancel()
        try:
            self.waiting = asyncio.get_running_loop().call_later(self.seconds, self.then)
        except RuntimeError:
            self.then()
