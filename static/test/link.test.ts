// The connection of a page: what it asks for again, and how it ends.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Link } from "../src/net";
import type { LinkState, Listener } from "../src/net/listener";
import type { Ended, EventFrame, Refused } from "../src/protocol.gen";
import { lastWire, nothing, noWires, wires } from "./sockets";

vi.mock("socket.io-client", async () => (await import("./sockets")).library);

const frame = (seq: number, after = seq - 1): EventFrame => ({ seq, after, events: [] });
const UNAVAILABLE = { code: "unavailable", retry_after: 2 };

/** A page that has come in, and what it was told. */
function visit() {
  const shown: number[] = [];
  const states: LinkState[] = [];
  const back: boolean[] = [];
  const ended: Ended[] = [];
  const refused: Refused[] = [];
  const listener: Listener = {
    welcome: nothing,
    waiting: nothing,
    signal: nothing,
    notices: nothing,
    frames: (list) => shown.push(...list.map((one) => one.seq)),
    caughtUp: (again) => back.push(again),
    refused: (one) => refused.push(one),
    ended: (one) => ended.push(one),
    state: (state) => states.push(state),
  };
  const link = new Link({ v: 1, room: "r", agreement: "a" }, listener);
  link.open();
  const wire = lastWire();
  return { link, wire, shown, states, back, ended, refused };
}

/** Comes in at 4, drops, and is greeted again after seven things were said. */
async function cameBack() {
  const page = visit();
  page.wire.greet({ seq: 4 });
  page.wire.drop();
  // The page has tried once by now.
  await vi.advanceTimersByTimeAsync(1000);
  page.wire.greet({ seq: 7, behind: true });
  await settled();
  page.back.length = 0;
  return page;
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  noWires();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a room that cannot say just now what was missed is asked again, and nothing is lost or out of order", async () => {
  const { wire, shown, back } = await cameBack();
  wire.tell("event", frame(8, 7));
  wire.of("more")[0]?.answer(UNAVAILABLE);
  await vi.advanceTimersByTimeAsync(4000);
  expect(back).toEqual([]);
  expect(wire.of("more").map((one) => one.payload.after)).toEqual([4, 4]);
  wire.of("more")[1]?.answer({ events: [frame(6), frame(7)], done: true });
  await settled();
  expect(shown).toEqual([6, 7, 8]);
  expect(back).toEqual([true]);
});

test("while what was missed does not come, nothing says that nothing was, and the next greeting asks from there", async () => {
  const { wire, shown, states, back } = await cameBack();
  wire.of("more")[0]?.answer({ events: [frame(5)], done: false });
  await vi.advanceTimersByTimeAsync(40_000);
  expect(back).toEqual([]);
  expect(states[states.length - 1]).toBe("dropped");
  expect(wire.hello.since).toEqual({ epoch: 1, seq: 5 });
  expect(wire.tries).toBe(2);
  wire.greet({ seq: 7, behind: true });
  await settled();
  wire.of("more")[2]?.answer({ events: [frame(7, 5)], done: true });
  await settled();
  expect(shown).toEqual([5, 7]);
  expect(back).toEqual([true]);
});

test("a no without a when is asked again by coming in again", async () => {
  const { wire, back } = await cameBack();
  wire.of("more")[0]?.answer({ code: "internal" });
  await settled();
  expect(back).toEqual([]);
  expect(wire.connected).toBe(false);
  expect(wire.hello.since?.seq).toBe(4);
});

test("a gap that the room cannot fill just now is asked for until it can", async () => {
  const { wire, shown } = visit();
  wire.greet({ seq: 4 });
  await settled();
  wire.tell("event", frame(7, 6));
  await vi.advanceTimersByTimeAsync(600);
  wire.of("more")[0]?.answer(UNAVAILABLE);
  await vi.advanceTimersByTimeAsync(4000);
  expect(shown).toEqual([]);
  wire.of("more")[1]?.answer({ events: [frame(6, 4)], done: true });
  await settled();
  expect(shown).toEqual([6, 7]);
  wire.tell("event", frame(9, 8));
  await vi.advanceTimersByTimeAsync(600);
  expect(wire.of("more")).toHaveLength(3);
});

test("a wire that drops while a gap is asked for does not jump over the gap", async () => {
  const { wire, shown } = visit();
  wire.greet({ seq: 4 });
  await settled();
  wire.tell("event", frame(7, 6));
  await vi.advanceTimersByTimeAsync(600);
  wire.drop();
  await settled();
  expect(shown).toEqual([]);
  expect(wire.hello.since?.seq).toBe(4);
});

test("a list of people that is refused is no list", async () => {
  const { link, wire } = visit();
  wire.greet({});
  const list = link.people();
  wire.of("people")[0]?.answer({ code: "too_fast", retry_after: 1 });
  await expect(list).rejects.toThrow();
});

test("when the visit ends, what was on its way and what waited are over at once", async () => {
  const { link, wire } = visit();
  wire.greet({});
  const sent = link.ask({ type: "raise_hand" });
  link.end();
  expect(await sent).toMatchObject({ ok: false, code: "not_inside" });
  expect(await link.ask({ type: "raise_hand" })).toMatchObject({ ok: false, code: "not_inside" });
});

test("a server that starts again ends no visit: what is not known yet is asked again", async () => {
  const { link, wire } = visit();
  wire.greet({});
  const sent = link.ask({ type: "raise_hand" });
  wire.tell("ended", { code: "restarting", retry_after: 1 });
  link.retryNow();
  wires[1]?.greet({});
  await settled();
  wires[1]?.of("command")[0]?.answer({ seq: 9 });
  expect(await sent).toEqual({ ok: true, seq: 9 });
});

test("Try again while the server starts again does try, and what comes back by itself then opens no second wire", () => {
  const { link, wire } = visit();
  wire.greet({});
  wire.tell("ended", { code: "restarting", retry_after: 30 });
  link.retryNow();
  expect(wires).toHaveLength(2);
  wires[1]?.greet({});
  link.retryNow();
  expect(wires).toHaveLength(2);
  link.end();
  link.retryNow();
  expect(wires).toHaveLength(2);
});

test("who leaves without a connection is heard when it is back, alone, and their page hears no more", async () => {
  const { link, wire, states, shown } = visit();
  wire.greet({});
  wire.drop();
  const said = link.ask({ type: "say", text: "Waiting to send" });
  link.endWith({ type: "leave", how: "upset" });
  expect(await said).toMatchObject({ ok: false, code: "not_inside" });
  const told = states.length;
  await settled();
  expect(wire.tries).toBe(1);
  wire.greet({});
  await settled();
  wire.tell("event", frame(1));
  expect(wire.of("command").map((one) => one.payload.command)).toEqual([{ type: "leave", how: "upset" }]);
  wire.of("command")[0]?.answer({ seq: 9 });
  await settled();
  expect(wire.connected).toBe(false);
  expect(states).toHaveLength(told);
  expect(shown).toEqual([]);
});

test("who leaves and never gets a connection again stops trying when the place in the room is lost", async () => {
  const { link, wire } = visit();
  wire.greet({});
  wire.drop();
  link.endWith({ type: "leave", how: "upset" });
  await vi.advanceTimersByTimeAsync(90_000);
  const made = wire.tries;
  expect(made).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(wire.tries).toBe(made);
});

test("a page that waits at the door of a server that answers is told so, and one that is inside is not", async () => {
  const { wire, states } = visit();
  wire.refuse({ code: "busy", retry_after: 2 });
  expect(states).toEqual(["connecting", "unavailable"]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(wire.tries).toBe(1);
  wire.greet({});
  wire.drop();
  wire.refuse({ code: "unavailable", retry_after: 2 });
  expect(states.slice(2)).toEqual(["connected", "dropped"]);
});
