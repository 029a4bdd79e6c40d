// What is said in the room, on the page.

import { expect, test } from "vitest";
import type { AnyShown } from "../src/protocol.gen";
import { MAX_LINES } from "../src/room";
import { reduce, welcomed } from "../src/state";
import { AT, entered, messages, said, shown, view } from "./rooms";

test("a message is shown once, however often it arrives", () => {
  expect(messages(shown(entered(), said("a"), said("a")))).toHaveLength(1);
});

test("my own message is mine", () => {
  const [other, own] = messages(shown(entered(), said("a"), said("b", "Clover Puffin")));
  expect([other?.mine, own?.mine]).toEqual([false, true]);
});

test("a message taken back at once leaves nothing", () => {
  expect(shown(entered(), said("a"), { type: "taken_back", id: "a", trace: false }).lines).toEqual([]);
});

test("a message taken back later leaves a line without its text", () => {
  const state = shown(entered(), said("a"), { type: "taken_back", id: "a", trace: true });
  expect(state.lines.map((line) => line.kind)).toEqual(["taken_back"]);
  expect(JSON.stringify(state)).not.toContain("Hello");
});

test("the text of a hidden message is nowhere in the page any more", () => {
  const state = shown(entered(), said("a"), { type: "redacted", id: "a" });
  expect(JSON.stringify(state)).not.toContain("Hello");
  expect(state.lines[0]).toMatchObject({ kind: "redacted", mine: false, reason: null });
});

test("the writer of a hidden message is told the reason", () => {
  const state = shown(entered(), said("a", "Clover Puffin"), {
    ...{ type: "redacted", id: "a", reason: "kindness", mine: true },
  });
  expect(state.lines[0]).toMatchObject({ kind: "redacted", mine: true, reason: "kindness" });
});

test("a message hidden before it was ever shown changes nothing", () => {
  const before = shown(entered(), said("a"));
  expect(reduce(before, { type: "redacted", id: "zzz" }, 9, AT).lines).toEqual(before.lines);
});

test("reactions carry their number, and mine only when I am told", () => {
  const state = shown(
    entered(),
    said("a"),
    { type: "reacted", id: "a", reaction: "me_too", count: 1, mine: true },
    { type: "reacted", id: "a", reaction: "me_too", count: 2 },
  );
  expect(messages(state)[0]).toMatchObject({ reactions: { me_too: 2 }, myReactions: ["me_too"] });
});

test("a reaction that I take away is not mine any more", () => {
  const state = shown(
    entered(),
    said("a"),
    { type: "reacted", id: "a", reaction: "me_too", count: 1, mine: true },
    { type: "reacted", id: "a", reaction: "me_too", count: 0, mine: false },
  );
  expect(messages(state)[0]).toMatchObject({ reactions: { me_too: 0 }, myReactions: [] });
});

test("W3: the log keeps the newest 300 messages and says that earlier ones are not shown", () => {
  const many = Array.from({ length: MAX_LINES + 5 }, (_, index) => said(`m${index}`));
  const state = shown(entered(), ...many);
  expect(state.lines).toHaveLength(MAX_LINES);
  expect(state.trimmed).toBe(true);
  expect(messages(state)[0]?.id).toBe("m5");
});

test("people who come and go one after the other are one line", () => {
  const crowd = (came: number, went: number): AnyShown => ({
    ...{ type: "crowd", came, went, sharing: 3, listening: 1, facilitators: ["Lee"] },
  });
  const state = shown(entered(), crowd(1, 0), crowd(2, 1));
  expect(state.lines).toHaveLength(1);
  expect(state.lines[0]).toMatchObject({ kind: "crowd", came: 3, went: 1 });
  expect(state.view.sharing).toBe(3);
});

test("messages stay on the page through a reconnect, and the state is the server's", () => {
  const before = shown(entered(), said("a"));
  const after = welcomed(before, view({ phase: "closing" }), AT + 5000);
  expect(messages(after)).toHaveLength(1);
  expect(after.view.phase).toBe("closing");
});

test("a hidden message that is restored stands where it stood", () => {
  const back: AnyShown = {
    ...{ type: "restored", id: "a", handle: "Mossy Okapi", role: "participant", text: "Hello", minute: 1 },
  };
  const state = shown(entered(), said("a"), said("b"), { type: "redacted", id: "a" }, back);
  expect(messages(state).map((line) => line.id)).toEqual(["a", "b"]);
});
