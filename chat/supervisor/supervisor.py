"""`fireside serve`: one small process that watches over the workers, which serve people."""

import asyncio
import contextlib
import socket
from collections import deque
from importlib.metadata import version
from typing import Final

from aiohttp import web

from chat.adapters import ids
from chat.adapters.embedded import EmbeddedError, EmbeddedStore
from chat.adapters.messages import Drain, Gone, Message, Start, StoreLost
from chat.adapters.naming import deployment
from chat.adapters.system import SystemClock, SystemDice
from chat.config import Config, ConfigError
from chat.config.overrides import Overrides, overrides
from chat.config.running import Held
from chat.ports import Clock
from chat.service.background import Lifetime
from chat.supervisor import CannotStart
from chat.supervisor.answers import Answers
from chat.supervisor.counts import Counts
from chat.supervisor.crew import PROGRAM, Worker, start_worker
from chat.supervisor.hearing import Hearing
from chat.supervisor.keybox import KeyBox
from chat.supervisor.leaving import Leaving
from chat.supervisor.listening import listen
from chat.supervisor.lookout import Lookout
from chat.supervisor.outcomes import Outcomes
from chat.supervisor.reloading import Read, Reloading
from chat.telemetry.logs import Log
from chat.web import site
from chat.web.control import ControlSocket

FIRST_WAIT_S: Final = 0.1
LONGEST_WAIT_S: Final = 5.0
SETTLED_S: Final = 10.0
"""A worker that lived so long did not die of its start: the next one is started as quickly as the first."""
TICK_S: Final = 10.0
DRAIN_S: Final = 20.0
"""For all workers together; whoever has not ended by then is ended. With the rest 25 s are kept."""
REMEMBERED_GONE: Final = 100
_log = Log("supervisor")


class Supervisor:
    """Everything that must outlive a worker. `start` returns when people can come in."""

    def __init__(
        self,
        config: Config,
        secret: bytes,
        log_level: str,
        read: Read | None = None,
        *,
        clock: Clock | None = None,
        program: str = PROGRAM,
    ) -> None:
        """`read`: the configuration as it stands in the file at a later moment. `clock` and `program` are for tests,
        which give it and its workers another clock."""
        self.config = config
        self.version = version("fireside")
        self.draining = False
        self.clock, self._dice = clock or SystemClock(), SystemDice()
        self._program = program
        self._secret = secret
        self._log_level = log_level
        self._name = self.fresh_name()
        self.keys = KeyBox(self._name, deployment(secret), self.clock, self._dice)
        self.counts = Counts(self.version, len(config.rooms), config.metrics.bands)
        self.held: tuple[Held, ...] = ()
        """Meetings that run under rules which were changed since."""
        self.reloading = Reloading(self, read)
        self.said = Overrides()
        """What the operator has said with commands."""
        self.outcomes = Outcomes(config, self.clock)
        self._hearing = Hearing(self, secret)
        self._listening: list[socket.socket] = []
        self._embedded: EmbeddedStore | None = None
        self.leaving = Leaving(self)
        self._workers: dict[int, Worker] = {}
        self._gone: deque[str] = deque(maxlen=REMEMBERED_GONE)
        self._life = Lifetime()
        self.lookout = Lookout(self)
        self.answers = Answers(self)
        self._first: list[asyncio.Future[None]] = []

    @property
    def embedded(self) -> EmbeddedStore | None:
        """The private store, where there is one."""
        return self._embedded

    @property
    def workers(self) -> tuple[Worker, ...]:
        """Those that live now, in the order of their numbers."""
        return tuple(worker for _, worker in sorted(self._workers.items()))

    @property
    def _has_served(self) -> bool:
        return bool(self._first) and all(one.done() for one in self._first)

    # -- life

    async def start(self) -> None:
        """Raises ConfigError for what the operator can mend, OSError when the address is taken, StoreUnavailable,
        CannotStart."""
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def _start(self) -> None:
        config = self.config
        # Before anything else, so that an occupied port is the first thing said.
        self._listening = listen(config.server.host, config.server.port)
        self.said = overrides(config.state_dir)
        self.outcomes.start()
        self._life.later(self.outcomes.stop)
        if config.store.url is None:
            self._embedded = EmbeddedStore(self._dice, on_lost=lambda: self.tell(StoreLost()))
            self._life.later(self._embedded.stop)
            try:
                await self._embedded.start()
            except EmbeddedError as error:
                raise ConfigError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
        self._life.background(self._tick())
        for number in range(1, config.server.workers + 1):
            self._first.append(asyncio.get_running_loop().create_future())
            self._life.background(self._keep(number, self._first[-1]))
        await asyncio.gather(*self._first)
        self._life.background(self.lookout.run())
        self._life.later(self.lookout.stop)
        await self._serve_counts()
        control = ControlSocket(config.control_socket, self.answers.all())
        await control.start()
        self._life.later(control.stop)

    async def _serve_counts(self) -> None:
        if not self.config.server.metrics_port:
            return
        runner = web.AppRunner(site.metrics_site(self.answers.counts), access_log=None)
        self._life.later(runner.cleanup)
        await runner.setup()
        # Loopback whatever the pages listen on: counts are for the operator's own collector.
        try:
            await web.TCPSite(runner, "127.0.0.1", self.config.server.metrics_port).start()
        except OSError:
            raise ConfigError(
                f"127.0.0.1, port {self.config.server.metrics_port}, for the metrics, is taken: "
                "set FIRESIDE_METRICS_PORT or `metrics_port` in [server]; 0 turns them off."
            ) from None

    async def stop(self) -> None:
        """End the workers one by one, then everything else. Safe to call after a start that failed half way."""
        self.draining = True
        await self._drain()
        await self._life.cancel()
        for worker in self.workers:
            worker.kill()
            await worker.process.wait()
        self.keys.destroy_all()
        await self._life.take_down()
        for one in self._listening:
            one.close()

    async def _drain(self) -> None:
        time = asyncio.get_running_loop().time
        until = time() + DRAIN_S
        workers = self.workers
        for place, worker in enumerate(workers):
            left = workers[place + 1 :]
            if worker.is_ready:
                worker.send(Drain(others=bool(left)))
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout((until - time()) / (len(left) + 1)):
                        await worker.gone.wait()
            worker.kill()
            await worker.process.wait()

    # -- workers

    async def _keep(self, number: int, first: "asyncio.Future[None]") -> None:
        """Have a worker of that number, always."""
        time = asyncio.get_running_loop().time
        wait_s = FIRST_WAIT_S
        while not self.draining:
            try:
                worker = await start_worker(number, self._orders(), self._program)
            except OSError as error:
                _log.error("worker_not_started", error=error)
            else:
                self._workers[number] = worker
                await worker.run(self._hearing.hear)
                self._ended(worker)
                if time() - worker.born >= SETTLED_S:
                    wait_s = FIRST_WAIT_S
            if not first.done():
                first.set_exception(CannotStart)
                return
            await asyncio.sleep(0 if self.draining else wait_s)
            wait_s = min(wait_s * 2, LONGEST_WAIT_S)

    def _orders(self) -> Start:
        if self._embedded is not None:
            store, on_tmpfs = self._embedded.address, self._embedded.on_tmpfs
            url, user, password = store.url, store.username, store.password
        else:
            url, user, password, on_tmpfs = self.config.store.url or "", None, None, None
        return Start(
            config=self.config,
            secret=self._secret,
            host=self.fresh_name(),
            supervisor=self._name,
            listening=tuple(one.fileno() for one in self._listening),
            store_url=url,
            store_user=user,
            store_password=password,
            on_tmpfs=on_tmpfs,
            log_level=self._log_level,
            said=self.said,
            held=self.held,
            gone=tuple(self._gone),
            rooms=self.keys.rooms,
            again=self._has_served,
            begins=self.leaving.begins,
        )

    def _ended(self, worker: Worker) -> None:
        self._workers.pop(worker.number, None)
        self._gone.append(worker.host)
        rooms = self.keys.ended(worker.host)
        self.counts.ended(worker.host)
        self.tell(Gone(worker.host, rooms))
        if not self.draining:
            _log.warning("worker_ended", status=worker.process.returncode)

    def began(self, worker: Worker, trouble: Exception | None) -> None:
        """A worker serves, or says why it cannot."""
        first = self._first[worker.number - 1]
        if first.done():
            if trouble is not None:
                _log.error("worker_not_started", error=trouble)
        elif trouble is None:
            first.set_result(None)
        else:
            first.set_exception(trouble)

    def tell(self, message: Message) -> None:
        for worker in self.workers:
            worker.send(message)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            self.keys.tick()
            self.outcomes.tick()

    def fresh_name(self) -> str:
        return ids.text(self._dice.bytes(9))
