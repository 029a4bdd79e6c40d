import { h } from "preact";
import { beforeEach, expect, test } from "vitest";
import { now } from "../src/clock";
import { ConnectionLine } from "../src/parts/Connection";
import { begins } from "../src/parts/Now";
import { link, lostAt } from "../src/visit";
import { Shown } from "./page";
import { AT, entered } from "./rooms";

beforeEach(() => {
  Object.assign(document, { documentElement: { lang: "en" } });
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

test("a connection that is away for long is not said to be on its way back in a moment", () => {
  lostAt.value = AT;
  link.value = "dropped";
  now.value = AT + 60_000;
  const page = new Shown(() => h(ConnectionLine, {}));
  expect(page.text).toContain("The connection dropped. Trying again.");
  now.value = AT + 91_000;
  expect(new Shown(() => h(ConnectionLine, {})).text).toContain("We could not reconnect yet. We keep trying.");
});

test("a room without hours says nothing of time, and a facilitator is not told that they are late", () => {
  now.value = AT;
  expect(begins(entered({ phase: "lobby" }))).toBeNull();
  const lee = entered({ phase: "lobby", starts_in: 0 }, { handle: "Lee", role: "facilitator", duty: "lead" });
  expect(begins(lee)).toBeNull();
});
