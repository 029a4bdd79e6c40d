// The connection of this page: comes in, comes back where it left off, hands on every event once and in order, and ends.

import { io, type Socket } from "socket.io-client";
import { ask, type Outcome, type Stage, type Wire } from "./net/ask";
import { AROUND_CONNECT, aroundEvent, nonce, padded } from "./net/frames";
import type { Listener } from "./net/listener";
import { Order } from "./net/order";
import { Tries } from "./net/tries";
import type {
  Answer,
  AnyCommand,
  AtTheDoor,
  Ended,
  EventFrame,
  Hello,
  NoticesShown,
  Page,
  PeopleList,
  Refused,
  Signal,
  SignalShown,
  Welcome,
} from "./protocol.gen";

/** How long a missing frame may be on its way before the page asks for it. */
const GAP_MS = 500;
/** R18: plain words within ten seconds, also on a device that has other things to do. */
const BLOCKED_MS = 7000;
const ANSWER_MS = 10_000;
/** A wire that swallows everything is given up after this, and tried again. */
const OPEN_MS = 10_000;

export class Link implements Wire {
  private socket: Socket | null = null;
  private order = new Order(0);
  private epoch = 0;
  private acks = 0;
  private meeting: string | null = null;
  private catchingUp = false;
  private held: EventFrame[] = [];
  private gapTimer: ReturnType<typeof setTimeout> | undefined;
  private blockedTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly tries = new Tries();
  private readonly ups = new Set<() => void>();
  private readonly downs = new Set<() => void>();
  /** Whether the server has answered since this link was opened. */
  private met = false;
  connected = false;

  constructor(
    private hello: Hello,
    private readonly listener: Listener,
  ) {}

  open(): void {
    for (const timer of [this.blockedTimer, this.retryTimer]) clearTimeout(timer);
    this.acks = 0;
    this.met = false;
    this.listener.state("connecting");
    this.blockedTimer = setTimeout(() => this.listener.state("blocked"), BLOCKED_MS);
    const socket = io({
      path: "/socket.io/",
      transports: ["websocket"],
      forceNew: true,
      // When to try again is decided here, where every try is counted.
      reconnection: false,
      timeout: OPEN_MS,
      auth: (give) => give(padded(this.greeting(), AROUND_CONNECT)),
    });
    this.socket?.off().disconnect();
    this.socket = socket;
    this.tries.made();
    addEventListener("online", this.onLine);
    addEventListener("offline", this.onLine);
    document.addEventListener("visibilitychange", this.onLine);
    socket.on("welcome", (welcome: Welcome) => this.onWelcome(welcome));
    socket.on("waiting", (door: AtTheDoor) => {
      this.answered();
      this.listener.state("connected");
      this.listener.waiting(door);
    });
    socket.on("signal", (shown: SignalShown) => this.listener.signal(shown));
    socket.on("notices", (shown: NoticesShown) => this.listener.notices(shown));
    socket.on("event", (frame: EventFrame) => this.onFrame(frame));
    socket.on("ended", (ended: Ended) => {
      this.close();
      this.listener.ended(ended);
    });
    socket.on("connect_error", (error: Error & { data?: Refused }) => this.onError(error));
    socket.on("disconnect", (reason) => this.onDrop(reason));
  }

  /** Ends for good: no more tries, nothing kept. */
  close(): void {
    for (const timer of [this.gapTimer, this.blockedTimer, this.retryTimer]) clearTimeout(timer);
    removeEventListener("online", this.onLine);
    removeEventListener("offline", this.onLine);
    document.removeEventListener("visibilitychange", this.onLine);
    this.down();
    this.socket?.off();
    this.socket?.disconnect();
    this.socket = null;
    this.held = [];
  }

  /** Somebody asks for it: at once, as long as this minute has a try left. */
  retryNow(): void {
    if (this.socket && !this.socket.connected) this.tryIn(this.tries.rest());
  }

  /** The device knows best when its network comes and goes, and a page that is looked at again should be there. */
  private readonly onLine = (event: Event): void => {
    if (event.type === "offline") this.socket?.io.engine?.close();
    else if (event.type === "online" || !document.hidden) this.retryNow();
  };

  ask(command: AnyCommand, stage?: (stage: Stage) => void, id: string = nonce()): Promise<Outcome> {
    return ask(this, id, command, stage);
  }

  /** One try, no answer awaited: for someone who is leaving this very moment. */
  tell(command: AnyCommand): void {
    if (this.connected) this.send(nonce(), command, () => {});
  }

  /** For a moment: nobody minds the answer, but the server takes nothing from a page that leaves no place for one. */
  signal(what: Signal): void {
    if (this.connected) this.emit("signal", what, () => {});
  }

  people(): Promise<PeopleList> {
    return this.request<PeopleList>("people", {});
  }

  send(id: string, command: AnyCommand, answered: (answer: Answer) => void): void {
    this.emit("command", { nonce: id, command }, answered);
  }

  whenConnected(call: () => void): () => void {
    this.ups.add(call);
    return () => this.ups.delete(call);
  }

  whenDropped(call: () => void): () => void {
    this.downs.add(call);
    return () => this.downs.delete(call);
  }

  private greeting(): Hello {
    if (this.meeting === null) return this.hello;
    // A page that comes back by itself may end the connection that the server still believes in.
    return { ...this.hello, take_over: true, since: { epoch: this.epoch, seq: this.order.last } };
  }

  private emit<T>(name: string, payload: object, answered: (answer: T) => void): void {
    this.socket?.emit(name, padded(payload, aroundEvent(name, this.acks++)), answered);
  }

  private request<T>(name: string, payload: object): Promise<T> {
    return new Promise((done, failed) => {
      const stop = this.whenDropped(() => finish(null));
      const timer = setTimeout(() => finish(null), ANSWER_MS);
      const finish = (answer: T | null) => {
        clearTimeout(timer);
        stop();
        if (answer === null) failed(new Error("no answer"));
        else done(answer);
      };
      if (this.connected) this.emit(name, payload, finish);
      else finish(null);
    });
  }

  private async onWelcome(welcome: Welcome): Promise<void> {
    this.answered();
    // A facilitator who stays for the debrief is welcomed a second time, to another meeting.
    const again = this.meeting === welcome.meeting;
    const from = again && this.epoch === welcome.epoch ? this.order.last : 0;
    this.meeting = welcome.meeting;
    this.epoch = welcome.epoch;
    this.order = new Order(from);
    this.held = [];
    this.hello = { v: this.hello.v, room: this.hello.room, agreement: this.hello.agreement ?? "" };
    this.hello = { ...this.hello, seat: welcome.seat, meeting: welcome.meeting };
    this.listener.welcome(welcome, again);
    this.catchingUp = true;
    this.up();
    if (welcome.behind) await this.fetchMore();
    if (!this.connected) return;
    this.catchingUp = false;
    this.show(this.order.caughtUp(welcome.seq));
    this.listener.caughtUp(again);
    for (const frame of this.held.splice(0)) this.onFrame(frame);
  }

  /** Pages of what was said while this person was away, until there is no more. */
  private async fetchMore(): Promise<void> {
    for (;;) {
      let page: Page;
      try {
        page = await this.request<Page>("more", { after: this.order.last });
      } catch {
        return;
      }
      const before = this.order.last;
      for (const frame of page.events) {
        if (frame.seq <= this.order.last) continue;
        this.listener.frames([frame], true);
        this.show(this.order.caughtUp(frame.seq));
      }
      if (page.done || this.order.last === before) return;
    }
  }

  private onFrame(frame: EventFrame): void {
    if (this.catchingUp) {
      this.held.push(frame);
      return;
    }
    this.show(this.order.take(frame));
    if (!this.order.gap || this.gapTimer) return;
    this.gapTimer = setTimeout(async () => {
      if (this.order.gap) await this.fetchMore();
      this.gapTimer = undefined;
      this.show(this.order.giveUpGap());
    }, GAP_MS);
  }

  private show(frames: EventFrame[]): void {
    if (frames.length > 0) this.listener.frames(frames, false);
  }

  private onError(error: Error & { data?: Refused }): void {
    if (!error.data?.code) {
      // Not a refusal: the server could not be reached.
      this.tryIn(this.tries.wait());
      return;
    }
    const { code, retry_after } = error.data;
    if (code === "busy" || code === "unavailable" || code === "unknown" || code === "internal") {
      clearTimeout(this.blockedTimer);
      // Full jitter, so that a whole room does not come back in the same instant.
      this.tryIn(Math.max((retry_after ?? 2) * 1000 * (1 + Math.random()), this.tries.rest()));
      return;
    }
    this.close();
    this.listener.refused(error.data);
  }

  private tryIn(ms: number): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => {
      this.tries.made();
      this.socket?.disconnect().connect();
    }, ms);
  }

  private onDrop(reason: string): void {
    this.down();
    if (reason === "io client disconnect") return;
    // A wire that opens and says nothing is as good as none: the page goes on to say that it is blocked.
    if (this.met) this.listener.state("dropped");
    this.tryIn(this.tries.wait());
  }

  private answered(): void {
    clearTimeout(this.blockedTimer);
    this.tries.worked();
    this.met = true;
  }

  private up(): void {
    this.connected = true;
    this.listener.state("connected");
    for (const call of [...this.ups]) {
      this.ups.delete(call);
      call();
    }
  }

  private down(): void {
    this.connected = false;
    clearTimeout(this.gapTimer);
    this.gapTimer = undefined;
    for (const call of [...this.downs]) {
      this.downs.delete(call);
      call();
    }
  }
}
