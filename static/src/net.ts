// The connection of this page: comes in, comes back where it left off, hands on every event once and in order, and ends.

import { io, type Socket } from "socket.io-client";
import { ask, OFFLINE_MS, type Outcome, once, type Stage, type Wire } from "./net/ask";
import { Calls } from "./net/calls";
import { AROUND_CONNECT, aroundEvent, nonce, padded } from "./net/frames";
import { type Listener, NOBODY } from "./net/listener";
import { missed, spread } from "./net/missed";
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
/** A page of 64 kB needs this long on the slowest wire that still carries one; a wire that dropped tells sooner. */
const ANSWER_MS = 30_000;
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
  private readonly ups = new Calls();
  private readonly downs = new Calls();
  /** Whether the server has answered since this link was opened. */
  private met = false;
  private ended = false;
  /** What it still says after that. */
  private parting = "";
  connected = false;

  constructor(
    private hello: Hello,
    private listener: Listener,
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

  /** Ends for good: what waits for the wire is told that it does not come back. */
  end(): void {
    this.ended = true;
    this.parting = "";
    this.close();
    this.ups.now();
  }

  /** The page goes on, and hears nothing any more. This alone is still said, unless the place in the room is lost. */
  endWith(command: AnyCommand): void {
    this.listener = NOBODY;
    this.retryNow();
    this.ended = true;
    this.parting = nonce();
    this.ups.now();
    const end = () => this.end();
    setTimeout(end, OFFLINE_MS);
    void this.ask(command, undefined, this.parting).then(end);
  }

  readonly over = (id: string): boolean => this.ended && id !== this.parting;

  /** No more tries, nothing kept; it may be opened again. */
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
    // Closed by a server that starts again, it has none: the server may be there already.
    if (this.socket) this.socket.connected || this.tryIn(this.tries.rest());
    else if (!this.ended) this.open();
  }

  /** The device knows best when its network comes and goes, and a page that is looked at again should be there. */
  private readonly onLine = (event: Event): void => {
    if (event.type === "offline") this.cut();
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

  async people(): Promise<PeopleList> {
    const list = await this.request<PeopleList>("people", {});
    if (!list || "code" in list) throw new Error("no list");
    return list;
  }

  send(id: string, command: AnyCommand, answered: (answer: Answer) => void): void {
    this.emit("command", { nonce: id, command }, answered);
  }

  readonly whenConnected = (call: () => void) => this.ups.add(call);
  readonly whenDropped = (call: () => void) => this.downs.add(call);

  private greeting(): Hello {
    if (this.meeting === null) return this.hello;
    // A page that comes back by itself may end the connection that the server still believes in.
    return { ...this.hello, take_over: true, since: { epoch: this.epoch, seq: this.order.last } };
  }

  private emit<T>(name: string, payload: object, answered: (answer: T) => void): void {
    this.socket?.emit(name, padded(payload, aroundEvent(name, this.acks++)), answered);
  }

  /** The answer, which may be a refusal; null when none came. */
  private async request<T>(name: string, payload: object): Promise<T | Refused | null> {
    if (!this.connected) return null;
    return once<T | Refused>(this, ANSWER_MS, (answered) => this.emit(name, payload, answered));
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
    const { v, room, agreement = "" } = this.hello;
    this.hello = { v, room, agreement, seat: welcome.seat, meeting: welcome.meeting };
    this.listener.welcome(welcome, again);
    this.catchingUp = true;
    this.up();
    if (welcome.behind && !(await this.fetchMore())) return;
    this.catchingUp = false;
    this.show(this.order.caughtUp(welcome.seq));
    this.listener.caughtUp(again);
    for (const frame of this.held.splice(0)) this.onFrame(frame);
  }

  /** False: not all of it came, and the next greeting asks for the rest. */
  private async fetchMore(): Promise<boolean> {
    const { order } = this;
    const here = () => order === this.order && this.connected;
    const more = (after: number) => this.request<Page>("more", { after });
    const all = await missed(order, more, here, (frame) => {
      this.listener.frames([frame], true);
      this.show(order.caughtUp(frame.seq));
    });
    if (!all && here()) this.cut();
    return all;
  }

  private onFrame(frame: EventFrame): void {
    if (this.catchingUp) {
      this.held.push(frame);
      return;
    }
    this.show(this.order.take(frame));
    if (!this.order.gap || this.gapTimer) return;
    this.gapTimer = setTimeout(async () => {
      if (this.order.gap && !(await this.fetchMore())) return;
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
      if (this.meeting === null) this.listener.state("unavailable");
      this.tryIn(Math.max(spread(retry_after ?? 2), this.tries.rest()));
      return;
    }
    this.end();
    this.listener.refused(error.data);
  }

  private tryIn(ms: number): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => {
      this.tries.made();
      this.socket?.disconnect().connect();
    }, ms);
  }

  /** As if the wire had broken: the next try begins where this page is. */
  private cut(): void {
    this.socket?.io.engine?.close();
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
    this.ups.now();
  }

  private down(): void {
    this.connected = false;
    clearTimeout(this.gapTimer);
    this.gapTimer = undefined;
    this.downs.now();
  }
}
