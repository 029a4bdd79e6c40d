// The operator page asks for one act at a time, and says what came of it: over a wire of the test's own.

import { beforeEach, expect, test, vi } from "vitest";
import { replaced, type Session, type Tonight, tonight, wish } from "../src/operator/api";
import { Asking, changeable } from "../src/operator/asking";
import { teach } from "../src/words";
import english from "../src/words/en/operator.json";

const NOW = 1_796_000_000_000;
const session = (state: Session["state"], starts = NOW + 3_600_000): Session => ({
  ...{ room: "m4tw", title: "Evening circle", language: "en", day: "2026-11-30", ends: starts + 3_600_000 },
  ...{ starts, state, facilitators: 0, wanted: 1, names: [], missing: [] },
});

/** A server with one session: what it was asked, and how its answers get lost or fall short. */
let asked: Record<string, unknown>[];
let cancelled: boolean;
let confirmed: number;
let lost: boolean;

beforeEach(() => {
  teach(english);
  [asked, cancelled, confirmed, lost] = [[], false, 2, false];
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    const question = JSON.parse(body) as Record<string, unknown>;
    if (question.ask === "tonight") {
      const seen: Partial<Tonight> = { now: NOW, sessions: [session(cancelled ? "cancelled" : "coming")] };
      return new Response(JSON.stringify({ ok: true, answer: seen }));
    }
    asked.push(question);
    if (question.ask === "cancel") cancelled = question.undo !== true;
    if (lost) throw new TypeError("network");
    return new Response(JSON.stringify({ ok: true, answer: { workers: 2, confirmed } }));
  });
});

const shown = (): Session => {
  const found = tonight.value?.sessions[0];
  if (!found) throw new Error("no session is shown");
  return found;
};

test("a cancellation whose answer is lost is done, and pressing again does not take it back", async () => {
  const asking = new Asking();
  asking.open(false);
  lost = true;
  await asking.send(session("coming"));
  expect([asking.undo.value, asking.said.value]).toEqual([false, "That did not work. Please try again."]);
  // Whoever presses before the page has drawn what it saw asks for the same again.
  await asking.send(shown());
  expect(asked.map((one) => one.undo)).toEqual([false, false]);
  asking.saw(shown());
  expect([asking.undo.value, asking.said.value]).toEqual([null, null]);
  await asking.send(shown());
  expect([asked.length, cancelled]).toEqual([2, true]);
});

test("a box that was open when a colleague cancelled is closed, and one about the other act stays", () => {
  const asking = new Asking();
  asking.open(false);
  asking.saw(session("late"));
  expect(asking.undo.value).toBe(false);
  asking.saw(session("cancelled"));
  expect(asking.undo.value).toBe(null);
  asking.open(true);
  asking.saw(session("cancelled"));
  expect(asking.undo.value).toBe(true);
});

test("what not every worker has confirmed holds, and the page says so", async () => {
  const asking = new Asking();
  asking.open(false);
  confirmed = 1;
  await asking.send(session("coming"));
  asking.saw(shown());
  expect(asking.undo.value).toBe(null);
  expect(asking.said.value).toContain("1 of 2 workers have confirmed it.");
  confirmed = 2;
  expect(await wish({ ask: "notice", room: null, text: "Late." })).toEqual({ holds: true, why: null });
});

test("a session that runs late can be cancelled, a cancelled one put back after its start, and no other", () => {
  const begun = NOW - 60_000;
  expect(changeable(session("late", begun), NOW)).toBe(true);
  expect(changeable(session("cancelled", begun), NOW)).toBe(true);
  expect(changeable(session("coming"), NOW)).toBe(true);
  expect(changeable(session("session", begun), NOW)).toBe(false);
});

test("before a notice is put up the page knows which one it takes down", () => {
  const up = [
    { room: null, text: "We are late.", until: NOW },
    { room: "m4tw", text: "Lee is late.", until: NOW },
  ];
  expect(replaced(up, "m4tw")).toBe("Lee is late.");
  expect(replaced(up, null)).toBe("We are late.");
  expect(replaced(up, "7f3k")).toBe(null);
});
