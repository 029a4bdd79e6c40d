"""The end of a meeting: keys destroyed, destruction confirmed, entries removed, and an honest receipt."""

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final

from chat.adapters.derive import wipe
from chat.adapters.keyring import proof, proves
from chat.adapters.naming import MeetingNames
from chat.adapters.store import CALL_S, Store
from chat.adapters.wire import Script
from chat.ports import OutcomeUnknown, StoreUnavailable
from chat.protocol import Receipt

if TYPE_CHECKING:
    from chat.adapters.sealed_log import SealedLog

CONFIRM: Final = Script.beside(__file__, "confirm.lua")
ERASE: Final = Script.beside(__file__, "erase.lua")
UNCLAIM: Final = Script.beside(__file__, "unclaim.lua")
SEEN: Final = "+"
"""Behind a proof: this holder has seen the proofs of all."""
PAGE: Final = 500
"""Entries removed in one call, so that other meetings are not kept waiting."""
REMOVAL_S: Final = 1.0
"""Kept back from the time for waiting, so that a silent holder does not keep the entries from being removed."""
LEAST_S: Final = 0.1
"""No call gets less time than this: a step that is cut off at once would tell nothing."""
LOOK_S: Final = 0.25
"""How long to rely on hints before looking at the register anyway."""


async def erase(log: "SealedLog", news: asyncio.Event, budget_s: float) -> Receipt:
    """Destroy, confirm, wait for the others, remove, look again. Every number in the receipt was seen.

    Every process that sees the meeting close does this. So that no one removes the register before all have
    read it, each adds a mark to its proof when it has seen everybody's, and only then it is removed.
    """
    time = asyncio.get_running_loop().time
    until = time() + budget_s
    confirm_key = log.keys.confirm_key()
    log.keys.destroy()
    # Our own keys are destroyed whatever the store says: that was seen here.
    said = dict.fromkeys(log.known, "") | {log.process: proof(confirm_key, log.process)}
    confirmed, gone = 1, False
    try:
        register = await _vouch(log, await _say(log, confirm_key, until - time()), until - time())
        while True:
            said |= register
            confirmed = sum(who == log.process or proves(confirm_key, who, _word(said[who])) for who in said)
            complete = confirmed == len(said)
            if complete and register and not said[log.process].endswith(SEEN):
                register = await _say(log, confirm_key, until - time(), SEEN)
                continue
            everybody_saw = complete and all(word.endswith(SEEN) for word in said.values())
            left = until - REMOVAL_S - time()
            if everybody_saw or not register or left <= 0:
                break
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(LOOK_S, left)):
                    await news.wait()
            news.clear()
            within = max(LEAST_S, until - time())
            register = pairs(await log.store.look("HGETALL", log.names.holders, within_s=within))
            register = await _vouch(log, register, within)
        gone = await remove(log.store, log.names, log.pointer, log.pointed, max(LEAST_S, until - time()))
    except (StoreUnavailable, OutcomeUnknown):
        pass  # the receipt says what was seen until then
    finally:
        wipe(confirm_key)
    silent = None
    if confirmed < len(said):
        silent = max(0, -(-(log.expires - log.clock.now()) // 1000))
    return Receipt(log.names.tag[:8], len(said), confirmed, gone, silent)


async def confirm(log: "SealedLog", within_s: float) -> None:
    if log.keys.destroyed:
        return
    confirm_key = log.keys.confirm_key()
    log.keys.destroy()
    try:
        # Whoever does not write a receipt need not have seen the others' words.
        await _say(log, confirm_key, within_s, SEEN)
    except (StoreUnavailable, OutcomeUnknown):
        pass
    finally:
        wipe(confirm_key)


async def remove(store: Store, names: MeetingNames, pointer: str, pointed: str, within_s: float) -> bool:
    """Remove everything stored of a meeting. True when the store, asked again, has nothing left of it."""
    time = asyncio.get_running_loop().time
    until = time() + within_s

    def left() -> float:
        return max(LEAST_S, until - time())

    removed: list[bytes] = []
    while True:
        page = await store.run(ERASE, (names.log,), (names.commands, PAGE), left())
        if not page:
            break
        removed += page
    await store.call("UNLINK", names.log, names.snapshot, names.holders, names.here, within_s=left())
    await store.run(UNCLAIM, (pointer,), (pointed,), left())
    found = await store.look("EXISTS", names.log, names.snapshot, names.holders, within_s=left())
    for start in range(0, len(removed), PAGE):
        found += await store.look("EXISTS", *removed[start : start + PAGE], within_s=left())
    now = await store.look("GET", pointer, within_s=left()) or b""
    return bool(found == 0) and not now.startswith(pointed.encode())


async def _say(log: "SealedLog", confirm_key: bytearray, within_s: float, seen: str = "") -> dict[str, str]:
    """Write our word into the register. The register as it then is; empty when it is not there any more."""
    return await _write(log, log.process, proof(confirm_key, log.process) + seen, within_s)


async def _vouch(log: "SealedLog", register: dict[str, str], within_s: float) -> dict[str, str]:
    """Write the words of the supervisor, which destroys its copy, and of processes that it saw end: their memory
    went with them, and they cannot say so themselves."""
    if all(register.values()):
        return register
    for name, word in (await log.witness()).items():
        if register.get(name) == "":
            # They write no receipt, so they need not have seen the others' words.
            register = await _write(log, name, word + SEEN, within_s) or register
    return register


async def _write(log: "SealedLog", name: str, word: str, within_s: float) -> dict[str, str]:
    keys, arguments = (log.names.holders,), (name, word, log.names.hint, log.process)
    time = asyncio.get_running_loop().time
    until = time() + within_s
    while True:
        try:
            left = min(CALL_S, max(LEAST_S, until - time()))
            return pairs(await log.store.run(CONFIRM, keys, arguments, left))
        except OutcomeUnknown:
            if time() >= until:
                raise  # until then: harmless to repeat


def _word(said: str) -> str:
    return said.removesuffix(SEEN)


def pairs(flat: list[bytes]) -> dict[str, str]:
    """A hash as RESP2 gives it: names and values in turn."""
    text = [item.decode("ascii", "replace") for item in flat]
    return dict(zip(text[::2], text[1::2], strict=True))
