import { beforeEach, expect, test, vi } from "vitest";
import { now } from "../src/clock";
import { begins } from "../src/parts/Now";
import { AT, entered } from "./rooms";

beforeEach(() => {
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
});

test("4.5: in the lobby the time is said until it is over, and then that the facilitators are late", () => {
  const room = entered({ phase: "lobby", starts_in: 300 });
  now.value = AT;
  expect(begins(room)).toMatch(/^It starts at /);
  now.value = AT + 299_000;
  expect(begins(room)).toMatch(/^It starts at /);
  now.value = AT + 300_000;
  expect(begins(room)).toBe("The facilitators are running late.");
});

test("who comes into a lobby after its time reads at once that it is late", () => {
  now.value = AT;
  expect(begins(entered({ phase: "lobby", starts_in: 0 }))).toBe("The facilitators are running late.");
});

test("a room without hours says nothing of time, and a facilitator is not told that they are late", () => {
  now.value = AT;
  expect(begins(entered({ phase: "lobby" }))).toBeNull();
  const lee = entered({ phase: "lobby", starts_in: 0 }, { handle: "Lee", role: "facilitator", duty: "lead" });
  expect(begins(lee)).toBeNull();
});
