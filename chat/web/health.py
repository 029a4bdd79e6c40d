"""Is this process fit, and what does it promise? For machines, and for people who check."""

from aiohttp import web

from chat.config.verified import verified
from chat.web.api import answer
from chat.web.parts import LINK_SECONDS, Parts
from chat.web.privacy import kept
from chat.web.words import words


class HealthPages:
    """`/healthz`, `/readyz` and `/privacy.json`. Nothing in them is about a room or counts people."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/healthz", self._alive),
            web.get("/readyz", self._ready),
            web.get("/privacy.json", self._privacy),
        ]

    async def _alive(self, _request: web.Request) -> web.Response:
        return answer({"alive": True, "volatility": self._parts.health.store().volatility})

    async def _ready(self, _request: web.Request) -> web.Response:
        store = self._parts.health.store()
        reasons = {
            "draining": self._parts.health.draining,
            "store_unreachable": not store.reachable,
            # With the guard off nobody has promised anything, so nothing can fail to hold.
            "guard": bool(store.failing) and self._parts.config.store.guard != "off",
        }
        why = [name for name, so in reasons.items() if so]
        return answer({"ready": not why, "why": why}, status=503 if why else 200)

    def _verified(self) -> dict[str, str] | None:
        """Read each time: the command that finds it out is another process."""
        seen = verified(self._parts.config.state_dir)
        return None if seen is None else {"result": seen.result, "day": str(seen.on)}

    async def _privacy(self, _request: web.Request) -> web.Response:
        store = self._parts.health.store()
        since = self._parts.clock.monotonic() - store.checked_at_monotonic
        return answer(
            {
                "version": self._parts.version,
                "volatility": store.volatility,
                "minutes_since_guard_check": max(0, int(since // 60)),
                "failing_checks": list(store.failing),
                "readable_window_s": self._parts.readable_window_s,
                "link_s": LINK_SECONDS,
                "last_verify_forget": self._verified(),
                "address_policy": "never stored or shown; a keyed mark of the network stays in memory for one session",
                "access_log": False,
                "third_party_requests": 0,
                "end_to_end": False,
                "facilitators_can_read": True,
                "sentences": kept(self._parts.facts(), words()),
            }
        )
