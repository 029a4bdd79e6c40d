"""Work beside what is waited for."""

import asyncio

from chat.service.background import Errands, Lifetime


async def test_what_an_errand_begins_is_waited_for_too() -> None:
    errands, done = Errands(), []

    async def second() -> None:
        done.append("second")

    async def first() -> None:
        done.append("first")
        errands.run(second())

    errands.run(first())
    await errands.done()
    assert done == ["first", "second"]
    assert not errands


async def test_an_errand_that_fails_keeps_nobody_waiting() -> None:
    errands = Errands()

    async def fails() -> None:
        raise ValueError

    errands.run(fails())
    await errands.done()
    assert not errands


async def test_what_was_built_last_is_taken_down_first_and_once_though_one_part_fails() -> None:
    life, ended = Lifetime(), []

    async def breaks() -> None:
        ended.append("the second")
        raise ValueError

    life.later(lambda: ended.append("the first"))
    life.later(breaks)
    life.later(lambda: ended.append("the third"))
    await life.take_down()
    await life.take_down()
    assert ended == ["the third", "the second", "the first"]


async def test_work_that_never_returns_ends_with_its_owner() -> None:
    life, ended = Lifetime(), []

    async def goes_on() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("the work")

    life.background(goes_on())
    await asyncio.sleep(0)
    await life.cancel()
    assert ended == ["the work"]
