"""Of many changes in quick succession only the last is answered, in whichever thread each of them was said."""

import asyncio
from threading import Thread

from helpers.report.forms.pause import Pause

SHORT = 0.02


async def said(pause: Pause, times: int, between: float) -> None:
    for _ in range(times):
        pause()
        await asyncio.sleep(between)
    await asyncio.sleep(3 * SHORT)


def test_where_no_loop_runs_every_change_is_answered_at_once():
    answers = []
    pause = Pause(SHORT, lambda: answers.append(1))
    pause()
    pause()
    assert len(answers) == 2


def test_quick_changes_have_one_answer_and_slow_ones_each_their_own():
    answers = []
    asyncio.run(said(Pause(SHORT, lambda: answers.append(1)), 5, 0))
    assert len(answers) == 1
    asyncio.run(said(Pause(SHORT, lambda: answers.append(1)), 3, 3 * SHORT))
    assert len(answers) == 4


def test_a_change_in_another_thread_takes_the_place_of_one_that_waits():
    answers = []
    pause = Pause(SHORT, lambda: answers.append(1))

    async def first() -> None:
        pause()
        other = Thread(target=asyncio.run, args=(said(pause, 1, 0),))
        other.start()
        await asyncio.sleep(5 * SHORT)
        other.join()

    asyncio.run(first())
    assert len(answers) == 1


def test_what_waits_can_be_answered_at_once_and_is_not_answered_again():
    answers = []
    pause = Pause(SHORT, lambda: answers.append(1))

    async def pressed() -> None:
        pause()
        pause.over()
        assert len(answers) == 1
        await asyncio.sleep(3 * SHORT)
        pause.over()

    asyncio.run(pressed())
    assert len(answers) == 1
