// What is not for the room, on the page: held words, private lines, the desk of the facilitators.

import { expect, test } from "vitest";
import { reduce } from "../src/state";
import { AT, entered, messages, person, said, shown, staff } from "./rooms";

test("who a facilitator is shown comes and goes with the events", () => {
  const state = shown(
    staff(),
    { type: "entered", handle: "Mossy Okapi", role: "participant", stance: "sharing" },
    { type: "dropped", handle: "Mossy Okapi" },
  );
  expect(state.view.staff?.people[0]).toMatchObject({ handle: "Mossy Okapi", connected: false });
  const gone = reduce(state, { type: "left", handle: "Mossy Okapi", how: "ok", quickly: true }, 3, AT);
  expect(gone.view.staff?.people).toEqual([]);
  expect(gone.acts.map((act) => act.what)).toEqual(["entered", "dropped", "left"]);
});

test("participants keep no list of what facilitators did", () => {
  expect(shown(entered(), { type: "locked" }, { type: "paused", by_clock: false }).acts).toEqual([]);
});

test("a held message is mine alone until it is let through", () => {
  const held = shown(entered(), { type: "held", id: "h", text: "Hello all", minute: 1 });
  expect(held.lines).toEqual([]);
  expect(held.view.me.held).toHaveLength(1);
  const through = shown(held, { type: "let_through", id: "h", by: null }, said("h", "Clover Puffin", "Hello all"));
  expect(through.view.me.held).toEqual([]);
  expect(messages(through)).toHaveLength(1);
});

test("a message that is sent back keeps its text and its reason for the writer", () => {
  const state = shown(
    entered(),
    { type: "held", id: "h", text: "Call me", minute: 1 },
    { type: "sent_back", id: "h", reason: "personal_details" },
  );
  expect(state.sentBack).toEqual([{ id: "h", text: "Call me", reason: "personal_details" }]);
  expect(state.view.me.held).toEqual([]);
});

test("a message that came back while the page was away brings its own words", () => {
  const state = shown(entered(), { type: "sent_back", id: "h", reason: "kindness", text: "Call me" });
  expect(state.sentBack).toEqual([{ id: "h", text: "Call me", reason: "kindness" }]);
  const told = shown(staff(), { type: "sent_back", id: "h", reason: "kindness", by: "Ash" });
  expect(told.sentBack).toEqual([]);
});

test("words on a private line and among facilitators are never lines of the room", () => {
  const state = shown(
    staff({ people: [person("Mossy Okapi")] }),
    { type: "said_backstage", id: "x", handle: "Ash", text: "I can take this", minute: 2 },
    { type: "private_talk_opened", handle: "Mossy Okapi", by: "Lee" },
    {
      ...{ type: "said_in_private", id: "y", talk: "Mossy Okapi", handle: "Lee", role: "facilitator" },
      ...{ text: "Are you OK?", minute: 2 },
    },
  );
  expect(state.lines).toEqual([]);
  expect(state.asides.map((line) => line.talk)).toEqual([null, "Mossy Okapi"]);
  expect(state.view.staff?.people[0]?.in_private).toBe(true);
});

test("a private line follows its participant to a new name", () => {
  const state = shown(
    staff({ people: [person("Mossy Okapi")] }),
    {
      ...{ type: "said_in_private", id: "y", talk: "Mossy Okapi", handle: "Mossy Okapi", role: "participant" },
      ...{ text: "Hello", minute: 2 },
    },
    { type: "stance_chosen", stance: "sharing", handle: "Mossy Newt", was: "Mossy Okapi" },
  );
  expect(state.asides[0]?.talk).toBe("Mossy Newt");
});

test("whoever is let in leaves the door", () => {
  const state = shown(
    staff(),
    { type: "knocked", handle: "Mossy Okapi", stance: "sharing", why: "knock" },
    { type: "knocked", handle: "Solar Koala", stance: "listening", why: "full" },
    { type: "admitted", handle: "Mossy Okapi", role: "participant", stance: "sharing", by: "Lee" },
    { type: "stopped_waiting", handle: "Solar Koala" },
  );
  expect(state.view.staff?.waiting).toEqual([]);
  expect(state.view.staff?.people.map((one) => one.handle)).toEqual(["Mossy Okapi"]);
});

test("whoever is let in under a new name leaves the door, too", () => {
  const state = shown(
    staff(),
    { type: "knocked", handle: "Solar Puffin", stance: "listening", why: "knock" },
    { type: "admitted", handle: "Teal Newt", was: "Solar Puffin", role: "participant", stance: "sharing", by: "Lee" },
  );
  expect(state.view.staff?.waiting).toEqual([]);
  expect(state.view.staff?.people.map((one) => one.handle)).toEqual(["Teal Newt"]);
});

test("there is one lead, also after it was handed over", () => {
  const people = [
    person("Lee", { role: "facilitator", duty: "lead" }),
    person("Ash", { role: "facilitator", duty: "support" }),
  ];
  const offered = shown(staff({ people }), { type: "lead_offered", by: "Lee", to: "Ash" });
  expect(offered.view.staff?.lead_offer_to).toBe("Ash");
  const accepted = shown(offered, { type: "lead_accepted", handle: "Ash", was: "Lee" });
  expect(accepted.view.staff?.people.map((one) => one.duty)).toEqual(["support", "lead"]);
  expect(accepted.view.me.duty).toBe("support");
  expect(accepted.view.staff?.lead_offer_to).toBeNull();
});

test("what is on the desk about somebody stays about them when they get a new name", () => {
  const flag = { id: 1, kind: "report", category: "kindness", minute: 1, message: null, quote: null } as const;
  const held = { id: "h", author: "a", text: "Hello", minute: 1, why: "all", note: null };
  const state = shown(
    staff({
      people: [person("Mossy Okapi")],
      flags: [{ ...flag, about: "Mossy Okapi", by: "Solar Koala", claimed_by: null, did: [] }],
      notes: [{ about: "Mossy Okapi", text: "new here", by: "Ash", minute: 1 }],
      held: [{ ...held, handle: "Mossy Okapi" }],
    }),
    { type: "stance_chosen", stance: "sharing", handle: "Mossy Newt", was: "Mossy Okapi" },
  );
  expect(JSON.stringify(state.view.staff)).not.toContain("Mossy Okapi");
  expect(state.view.staff?.flags[0]).toMatchObject({ about: "Mossy Newt", by: "Solar Koala" });
});
