"""One suite, three stores: memory, the embedded Valkey, and Redis."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.contracts.houses import House, MemoryHouse, SealedHouse, sealed_house


@pytest.fixture(params=["memory", "valkey", "redis"])
async def house(request: Any) -> AsyncIterator[House]:
    if request.param == "memory":
        yield MemoryHouse()
        return
    async with sealed_house(request.param) as made:
        yield made


@pytest.fixture(params=["valkey", "redis"])
async def server(request: Any) -> AsyncIterator[SealedHouse]:
    """A house whose store is a real one."""
    async with sealed_house(request.param) as made:
        yield made
