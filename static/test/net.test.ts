import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ask, type Stage, type Wire } from "../src/net/ask";
import { aroundEvent, bytes, frameSize, nonce, padded } from "../src/net/frames";
import { Order } from "../src/net/order";
import type { Answer, AnyCommand, EventFrame } from "../src/protocol.gen";

const frame = (seq: number, after: number): EventFrame => ({ seq, after, events: [] });
const seqs = (frames: EventFrame[]) => frames.map((one) => one.seq);

test("a frame is shown when what came before it was shown", () => {
  const order = new Order(4);
  expect(seqs(order.take(frame(5, 4)))).toEqual([5]);
});

test("a seq that was hidden from this reader is no gap", () => {
  const order = new Order(4);
  expect(seqs(order.take(frame(9, 4)))).toEqual([9]);
  expect(order.gap).toBe(false);
});

test("a frame is shown only once", () => {
  const order = new Order(4);
  order.take(frame(5, 4));
  expect(order.take(frame(5, 4))).toEqual([]);
});

test("an early frame waits for the one that is missing", () => {
  const order = new Order(4);
  expect(order.take(frame(6, 5))).toEqual([]);
  expect(order.gap).toBe(true);
  expect(seqs(order.take(frame(5, 4)))).toEqual([5, 6]);
  expect(order.gap).toBe(false);
});

test("what waits is shown in order once a page has filled the gap", () => {
  const order = new Order(4);
  order.take(frame(8, 7));
  order.take(frame(7, 6));
  expect(seqs(order.caughtUp(6))).toEqual([7, 8]);
});

test("a page that reaches beyond what waits shows nothing twice", () => {
  const order = new Order(4);
  order.take(frame(7, 6));
  expect(order.caughtUp(9)).toEqual([]);
  expect(order.gap).toBe(false);
});

test("when the server has no more, what waits is shown all the same", () => {
  const order = new Order(4);
  order.take(frame(9, 8));
  expect(seqs(order.giveUpGap())).toEqual([9]);
});

test("frames have one of five sizes, and larger ones go in steps of the last", () => {
  expect([1, 512, 513, 4097, 12289].map(frameSize)).toEqual([512, 512, 1024, 12288, 24576]);
});

test("a padded frame is exactly its size, also with letters of several bytes", () => {
  for (const text of ["hi", "é".repeat(300), "🦉".repeat(200), "x".repeat(2000)]) {
    const payload = padded({ nonce: nonce(), command: { type: "say", text } }, aroundEvent("command", 7));
    const wire = `427${JSON.stringify(["command", payload])}`;
    expect([512, 1024, 2048, 4096]).toContain(bytes(wire));
  }
});

test("a nonce is 128 bits in base64url, and a new one each time", () => {
  const drawn = new Set(Array.from({ length: 100 }, nonce));
  expect(drawn.size).toBe(100);
  for (const one of drawn) expect(one).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

/** A wire that answers as it is told, and remembers what it was asked. */
class Script implements Wire {
  connected = true;
  private ended = false;
  readonly asked: string[] = [];
  private readonly ups: (() => void)[] = [];
  private readonly downs: (() => void)[] = [];
  constructor(private readonly answers: (Answer | null)[]) {}
  send(id: string, _command: AnyCommand, answered: (answer: Answer) => void): void {
    this.asked.push(id);
    const next = this.answers.shift();
    if (next) answered(next);
  }
  whenConnected(call: () => void): () => void {
    this.ups.push(call);
    return () => {};
  }
  whenDropped(call: () => void): () => void {
    this.downs.push(call);
    return () => {};
  }
  drop(): void {
    this.connected = false;
    for (const call of this.downs.splice(0)) call();
  }
  over(): boolean {
    return this.ended;
  }
  end(): void {
    this.ended = true;
    this.drop();
    for (const call of this.ups.splice(0)) call();
  }
  comeBack(): void {
    this.connected = true;
    for (const call of this.ups.splice(0)) call();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const HELLO: AnyCommand = { type: "say", text: "Hello" };
const begin = (wire: Wire) => {
  const stages: Stage[] = [];
  return {
    stages,
    outcome: ask(
      wire,
      "n".repeat(22),
      HELLO,
      (stage) => stages.push(stage),
      () => 0,
    ),
  };
};

test("an unanswered wish is asked again with the same nonce, and its late answer is the answer", async () => {
  const wire = new Script([null, null, { seq: 7 }]);
  const { outcome } = begin(wire);
  await vi.advanceTimersByTimeAsync(3000);
  expect(await outcome).toEqual({ ok: true, seq: 7 });
  expect(new Set(wire.asked).size).toBe(1);
  expect(wire.asked).toHaveLength(3);
});

test("a no is final when asking again cannot help", async () => {
  const wire = new Script([{ code: "muted", retry_after: 40 }]);
  expect(await begin(wire).outcome).toEqual({ ok: false, code: "muted", retryAfter: 40 });
  expect(wire.asked).toHaveLength(1);
});

test("an unknown outcome is never called a no: the page checks until it is known", async () => {
  const wire = new Script([{ code: "unknown" }, { code: "unknown" }, { code: "busy" }, { seq: 3 }]);
  const { outcome, stages } = begin(wire);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome).toEqual({ ok: true, seq: 3 });
  expect(stages).toContain("checking");
});

test("busy is asked again for half a minute, and then it is a no", async () => {
  const wire = new Script(Array.from({ length: 50 }, () => ({ code: "busy" as const, retry_after: 1 })));
  const { outcome } = begin(wire);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome).toMatchObject({ ok: false, code: "busy" });
});

test("a wish made while offline waits, and goes out when the connection is back", async () => {
  const wire = new Script([{ seq: 9 }]);
  wire.drop();
  const { outcome, stages } = begin(wire);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(stages).toEqual(["waiting"]);
  wire.comeBack();
  expect(await outcome).toEqual({ ok: true, seq: 9 });
});

test("a wish that never left is a no once the place in the room is lost", async () => {
  const wire = new Script([]);
  wire.drop();
  const { outcome } = begin(wire);
  await vi.advanceTimersByTimeAsync(91_000);
  expect(await outcome).toMatchObject({ ok: false });
  expect(wire.asked).toEqual([]);
});

test("a wish that was on its way when the connection dropped is asked again, with the same nonce", async () => {
  const wire = new Script([null, { seq: 4 }]);
  const { outcome, stages } = begin(wire);
  wire.drop();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(stages[stages.length - 1]).toBe("checking");
  wire.comeBack();
  expect(await outcome).toEqual({ ok: true, seq: 4 });
  expect(new Set(wire.asked).size).toBe(1);
});

test("when the visit ends, a wish that was on its way is checked no longer", async () => {
  const wire = new Script([null, { seq: 4 }]);
  const { outcome, stages } = begin(wire);
  wire.end();
  expect(await outcome).toEqual({ ok: false, code: "not_inside", retryAfter: null });
  const told = stages.length;
  await vi.advanceTimersByTimeAsync(200_000);
  expect(stages).toHaveLength(told);
  expect(wire.asked).toHaveLength(1);
});

test("when the visit ends, a wish that only waited ends with it, and so does one that comes later", async () => {
  const wire = new Script([{ seq: 4 }]);
  wire.drop();
  const { outcome } = begin(wire);
  wire.end();
  expect(await outcome).toMatchObject({ ok: false, code: "not_inside" });
  expect(await begin(wire).outcome).toMatchObject({ ok: false, code: "not_inside" });
  expect(wire.asked).toEqual([]);
});
