// A visit that drops, comes back and ends: what the page says meanwhile, and that it says nothing afterwards.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { act } from "../src/controls/act";
import { emptyOutbox, outbox, send } from "../src/outbox";
import { ask, finish, leave } from "../src/session";
import { enter } from "../src/session/entry";
import { followOfferedLink } from "../src/session/link";
import { toast } from "../src/ui";
import { firstMissed, missed, offeredLink, page } from "../src/visit";
import { said, view } from "./rooms";
import { lastWire, noWires } from "./sockets";

vi.mock("socket.io-client", async () => (await import("./sockets")).library);

const WELCOME = { view: view(), seq: 4 };
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const frame = (seq: number) => ({ seq, after: seq - 1, events: [said(`m${seq}`, "Clay Zebra", "Hello.")] });

/** Comes in; the wire of that visit. */
function comeIn() {
  enter();
  lastWire().greet(WELCOME);
  return lastWire();
}

beforeEach(() => {
  vi.useFakeTimers();
  noWires();
});
afterEach(() => {
  finish({ code: "closed" });
  toast.value = null;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("an answer that is awaited when the visit ends is checked no more, and the next visit hears nothing of it", async () => {
  comeIn();
  const done = act({ type: "raise_hand" });
  await later(1300);
  expect(toast.value?.text).toMatch(/^We do not know yet/);
  finish({ code: "closed" });
  expect(await done).toBe(false);
  await later(200_000);
  expect(toast.value).toBeNull();
  comeIn();
  await later(5000);
  expect(toast.value).toBeNull();
});

test("a wish that waited for the wire when the visit ended is refused on no page", async () => {
  const wire = comeIn();
  wire.drop();
  const done = act({ type: "raise_hand" });
  finish({ code: "removed" });
  expect(await done).toBe(false);
  expect(toast.value).toBeNull();
});

test("a message whose fate is not known when the visit ends holds up none of the next visit", async () => {
  const wire = comeIn();
  send(ask, "Sent as the wire broke.", true);
  await later(0);
  wire.drop();
  finish({ code: "removed" });
  const next = comeIn();
  send(ask, "Said at the next visit.", true);
  await later(0);
  expect(next.of("command")).toHaveLength(1);
  expect(outbox.value.map((one) => one.text)).toEqual(["Said at the next visit."]);
  emptyOutbox();
});

test("who leaves without a connection reads that they have left, and the room is told when it is back", async () => {
  const wire = comeIn();
  wire.drop();
  leave("upset");
  finish({ code: "left" });
  await later(0);
  expect(wire.tries).toBe(1);
  wire.greet(WELCOME);
  await later(0);
  expect(page.value).toBe("end");
  expect(wire.of("command").map((one) => one.payload.command)).toEqual([{ type: "leave", how: "upset" }]);
  wire.of("command")[0]?.answer({ seq: 5 });
  await later(0);
  expect(wire.connected).toBe(false);
});

test("who follows another link without a connection gives their seat back when it is there again", async () => {
  const wire = comeIn();
  wire.drop();
  offeredLink.value = "another";
  followOfferedLink();
  await later(0);
  wire.greet(WELCOME);
  await later(0);
  expect(wire.of("command").map((one) => one.payload.command)).toEqual([{ type: "leave", how: "unsaid" }]);
});

test("what came before the wire dropped a second time was missed, too", async () => {
  const wire = comeIn();
  wire.drop();
  await later(1000);
  wire.greet({ ...WELCOME, seq: 6, behind: true });
  wire.of("more")[0]?.answer({ events: [frame(5)], done: false });
  await later(0);
  wire.drop();
  await later(4000);
  wire.greet({ ...WELCOME, seq: 6, behind: true });
  wire.of("more")[2]?.answer({ events: [frame(6)], done: true });
  await later(0);
  expect(missed.value).toBe(2);
  expect(firstMissed.value).toBe("m5");
});
