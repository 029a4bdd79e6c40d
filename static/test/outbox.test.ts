// What waits to be sent: in order, each once, at the pace of the room.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Outcome } from "../src/net/ask";
import { discard, emptyOutbox, hurry, outbox, send, tryAgain } from "../src/outbox";
import type { AnyCommand, Code } from "../src/protocol.gen";

const no = (code: Code, retryAfter: number | null = null): Outcome => ({ ok: false, code, retryAfter });
const YES: Outcome = { ok: true, seq: 1 };

/** A room that answers as it is told, and remembers what it was asked. */
function scripted(...answers: Outcome[]) {
  const asked: string[] = [];
  const ask = async (command: AnyCommand): Promise<Outcome> => {
    asked.push("text" in command ? command.text : "");
    return answers.shift() ?? YES;
  };
  return { asked, ask };
}
const stages = () => outbox.value.map((one) => `${one.text} ${one.stage}`);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  emptyOutbox();
  vi.useRealTimers();
});

test("R3: five that waited go out once each, in order", async () => {
  const { asked, ask } = scripted();
  for (const text of ["a", "b", "c", "d", "e"]) send(ask, text, false);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(["a", "b", "c", "d", "e"]);
  expect(outbox.value).toEqual([]);
});

test("R3: in slow mode what waited goes out at its pace, unless its writer deletes it", async () => {
  const { asked, ask } = scripted(YES, no("slow_mode", 10), YES);
  for (const text of ["a", "b", "c"]) send(ask, text, false);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toEqual(["a", "b"]);
  expect(stages()).toEqual(["b waiting", "c waiting"]);
  discard(outbox.value[0]?.nonce ?? "");
  await vi.advanceTimersByTimeAsync(6000);
  expect(asked).toEqual(["a", "b", "c"]);
  expect(outbox.value).toEqual([]);
});

test("R3: when slow mode is over, what waits for it goes out at once", async () => {
  const { asked, ask } = scripted(no("slow_mode", 60), YES);
  send(ask, "a", false);
  await vi.advanceTimersByTimeAsync(1000);
  hurry();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(["a", "a"]);
  expect(outbox.value).toEqual([]);
});

test("R3: when the first waited too long, those behind it do not overtake it", async () => {
  const { asked, ask } = scripted(no("unavailable"), YES, YES);
  for (const text of ["a", "b"]) send(ask, text, false);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(["a"]);
  expect(stages()).toEqual(["a not_sent", "b not_sent"]);
  for (const one of outbox.value) tryAgain(ask, one.nonce);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(["a", "a", "b"]);
});

test("R3: a no by a facilitator's hand stays a no until its writer asks again", async () => {
  const { asked, ask } = scripted(no("muted"), no("muted"));
  for (const text of ["a", "b"]) send(ask, text, false);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toEqual(["a", "b"]);
  expect(stages()).toEqual(["a not_sent", "b not_sent"]);
});
