"""Waiting until the reader pauses: of many changes in quick succession only the last one is answered.

A kernel hears of changes in more than one thread: JupyterLab sends the first message of a widget to the main one and
those after it to a subshell. So a change can come while an earlier one is still being answered.
"""

import asyncio
from collections.abc import Callable
from threading import RLock


class Pause:
    """Calls ``then`` once nothing more was said for ``seconds``; at once where no event loop runs. Never two calls at
    a time."""

    def __init__(self, seconds: float, then: Callable[[], None]):
        self.seconds, self.then = seconds, then
        self.heard = self.answered = 0
        self.one = RLock()

    def __call__(self) -> None:
        """Something was said."""
        self.heard += 1
        try:
            asyncio.get_running_loop().call_later(self.seconds, self._answer, self.heard)
        except RuntimeError:
            self._answer(self.heard)

    def over(self) -> None:
        """The reader waits for nothing more: what was said and not yet answered is answered now."""
        self._answer(self.heard)

    def _answer(self, heard: int) -> None:
        with self.one:
            if self.answered < heard == self.heard:
                self.answered = heard
                self.then()
