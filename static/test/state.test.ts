import { expect, test } from "vitest";
import { may } from "../src/may";
import type { AnyShown, PersonShown, StaffView, View } from "../src/protocol.gen";
import { MAX_LINES, type MessageLine, type RoomState } from "../src/room";
import { reduce, welcomed } from "../src/state";

const AT = 1_000_000;

function view(change: Partial<View> = {}, me: Partial<View["me"]> = {}): View {
  return {
    phase: "open",
    me: {
      handle: "Clover Puffin",
      role: "participant",
      stance: "sharing",
      muted: false,
      muted_seconds_left: null,
      hand_raised: false,
      in_private: false,
      held: [],
      pulse_answer: null,
      duty: null,
      ...me,
    },
    seconds_left: 600,
    locked: false,
    slow_seconds: 0,
    sharing: 2,
    listening: 1,
    facilitators: ["Lee"],
    hands: [],
    pauses_in: null,
    closes_in: null,
    paused_by_clock: false,
    thanks_seconds_left: null,
    pulse: false,
    approve: "off",
    staff: null,
    ...change,
  };
}

const entered = (change: Partial<View> = {}, me: Partial<View["me"]> = {}) => welcomed(null, view(change, me), AT);
const desk: StaffView = {
  ...{ people: [], waiting: [], flags: [], notes: [], held: [], lead_offer_to: null, pulse: null, counts: {} },
  ...{ messages_said: 0, newcomers_locked_seconds_left: 0, debrief: null },
};
const staff = (change: Partial<StaffView> = {}) =>
  entered({ staff: { ...desk, ...change } }, { handle: "Lee", role: "facilitator", duty: "lead" });
const person = (handle: string, change: Partial<PersonShown> = {}): PersonShown => ({
  ...{ handle, role: "participant", stance: "sharing", connected: true, muted: false, muted_seconds_left: null },
  ...{ duty: null, in_private: false, quiet_seconds: null },
  ...change,
});
const said = (id: string, handle = "Mossy Okapi", text = "Hello"): AnyShown => ({
  ...{ type: "said", id, handle, role: "participant", text, minute: 1 },
});
function shown(state: RoomState, ...events: AnyShown[]): RoomState {
  return events.reduce((before, event, index) => reduce(before, event, index + 1, AT), state);
}
const messages = (state: RoomState) => state.lines.filter((line): line is MessageLine => line.kind === "message");

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

test("the log keeps the newest messages and says that earlier ones are not shown", () => {
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

test("a mute counts down on the clock of this page", () => {
  const state = shown(entered(), { type: "muted", seconds_left: 300 });
  expect(state.view.me.muted).toBe(true);
  expect(state.mutedUntil).toBe(AT + 300_000);
  expect(may(state, "say")).toBe(false);
  expect(may(state, "react")).toBe(true);
});

test("a voice that is given back can say things again", () => {
  const state = shown(entered(), { type: "muted", seconds_left: null }, { type: "unmuted" });
  expect(may(state, "say")).toBe(true);
});

test("somebody else's mute is not mine", () => {
  const people = [person("Mossy Okapi")];
  const state = shown(staff({ people }), { type: "muted", seconds_left: 120, handle: "Mossy Okapi", by: "Lee" });
  expect(state.view.me.muted).toBe(false);
  expect(state.view.staff?.people[0]?.muted).toBe(true);
});

test("a pause takes everyone's words and a resume gives them back", () => {
  const paused = shown(entered(), { type: "paused", by_clock: true });
  expect(may(paused, "say")).toBe(false);
  expect(paused.view.paused_by_clock).toBe(true);
  const state = reduce(paused, { type: "resumed", phase: "open", seconds_left: 60 }, 2, AT);
  expect(may(state, "say")).toBe(true);
  expect(state.endsAt).toBe(AT + 60_000);
});

test("slow mode makes me wait after my own message, and facilitators not", () => {
  const slow: AnyShown = { type: "slow_mode_set", seconds: 30 };
  expect(shown(entered(), slow, said("a", "Clover Puffin")).maySayAt).toBe(AT + 30_000);
  expect(shown(entered(), slow, said("a")).maySayAt).toBe(0);
  const own: AnyShown = { type: "said", id: "b", handle: "Lee", role: "facilitator", text: "Hi", minute: 1 };
  expect(shown(staff(), slow, own).maySayAt).toBe(0);
});

test("hands keep their order and a new name keeps its place", () => {
  const state = shown(
    staff(),
    { type: "hand_raised", handle: "Mossy Okapi" },
    { type: "hand_raised", handle: "Solar Koala" },
    { type: "stance_chosen", stance: "sharing", handle: "Mossy Newt", was: "Mossy Okapi" },
  );
  expect(state.view.hands).toEqual(["Mossy Newt", "Solar Koala"]);
});

test("a new name that I get on starting to share is mine", () => {
  const state = shown(entered({}, { stance: "listening" }), {
    ...{ type: "stance_chosen", stance: "sharing", handle: "Clover Newt", was: "Clover Puffin" },
  });
  expect(state.view.me).toMatchObject({ handle: "Clover Newt", stance: "sharing" });
});

test("messages stay on the page through a reconnect, and the state is the server's", () => {
  const before = shown(entered(), said("a"));
  const after = welcomed(before, view({ phase: "closing" }), AT + 5000);
  expect(messages(after)).toHaveLength(1);
  expect(after.view.phase).toBe("closing");
});

test("participants are offered nothing that is a facilitator's", () => {
  const state = entered();
  const other = { handle: "Mossy Okapi", role: "participant" as const };
  for (const doing of ["pause", "lock", "close", "open", "set_slow_mode"] as const)
    expect(may(state, doing)).toBe(false);
  for (const doing of ["mute", "remove", "redact"] as const) expect(may(state, doing, other)).toBe(false);
});

test("facilitators may act upon participants, not upon each other", () => {
  expect(may(staff(), "mute", { handle: "Mossy Okapi", role: "participant" })).toBe(true);
  expect(may(staff(), "mute", { handle: "Ash", role: "facilitator" })).toBe(false);
});

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

test("a hidden message that is restored stands where it stood", () => {
  const back: AnyShown = {
    ...{ type: "restored", id: "a", handle: "Mossy Okapi", role: "participant", text: "Hello", minute: 1 },
  };
  const state = shown(entered(), said("a"), said("b"), { type: "redacted", id: "a" }, back);
  expect(messages(state).map((line) => line.id)).toEqual(["a", "b"]);
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

test("in the minute of thanks nobody says anything, and words can still be taken back", () => {
  const state = shown(entered(), { type: "thanks_said", seconds_left: 60 });
  expect(may(state, "say")).toBe(false);
  expect(may(state, "take_back", { handle: "Clover Puffin", role: "participant" })).toBe(true);
});
