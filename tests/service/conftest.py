"""A house with one process, one with two, and one whose room has hours."""

from collections.abc import AsyncIterator

import pytest

from tests.service.house import House
from tests.service.planned import HOURS


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


@pytest.fixture
async def planned() -> AsyncIterator[House]:
    made = House(hours=HOURS, duration_s=3600)
    made.process()
    made.process()
    yield made
    await goodbye(made)


async def goodbye(house: House) -> None:
    for process in house.processes:
        await process.meetings.close()
