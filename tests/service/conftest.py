"""A house with one process, and one with two."""

from collections.abc import AsyncIterator

import pytest

from tests.service.house import House


@pytest.fixture
async def house() -> AsyncIterator[House]:
    made = House()
    made.process()
    yield made
    await goodbye(made)


@pytest.fixture
async def two() -> AsyncIterator[House]:
    made = House()
    made.process()
    made.process()
    yield made
    await goodbye(made)


async def goodbye(house: House) -> None:
    for process in house.processes:
        await process.meetings.close()
