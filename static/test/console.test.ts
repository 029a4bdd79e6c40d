// The console under a facilitator's hands: what a press asks for, what its undo takes back, and what is said of a no.

import { h } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { countWord, keyOf } from "../src/console/Acts";
import { GreenRoom } from "../src/console/Console";
import { Session, Side } from "../src/console/Side";
import { AddContentNote } from "../src/controls/add_content_note";
import { AddNote } from "../src/controls/add_note";
import { Admit } from "../src/controls/admit";
import { AdmitAll } from "../src/controls/admit_all";
import { GiveTurn } from "../src/controls/lead";
import { LetThrough } from "../src/controls/let_through";
import { Mute } from "../src/controls/mute";
import { RemoveSheet } from "../src/controls/remove";
import { Backstage } from "../src/controls/say_backstage";
import type { AnyShown, Code, HeldCard, PersonShown } from "../src/protocol.gen";
import type { RoomState } from "../src/room";
import { toast } from "../src/ui";
import { asideDrafts, room, page as where } from "../src/visit";
import { teach } from "../src/words";
import english from "../src/words/en/console.json";
import { Shown } from "./page";
import { entered, messages, person, said, shown, staff } from "./rooms";
import { Server } from "./server";

const wire = vi.hoisted(() => ({ socket: null as unknown }));
vi.mock("socket.io-client", () => ({ io: () => wire.socket }));
vi.stubGlobal("addEventListener", () => {});
vi.stubGlobal("removeEventListener", () => {});

teach(english);
const PUFFIN = "Clover Puffin";
let server: Server;

beforeEach(() => {
  where.value = "room";
  server = new Server();
  wire.socket = server.socket;
  Object.assign(document, { addEventListener: () => {}, removeEventListener: () => {} });
  server.opens();
});
afterEach(() => {
  server.closes();
  room.value = null;
  asideDrafts.value = {};
  toast.value = null;
});

const muted = (seconds: number | null, by: string): AnyShown => ({
  ...{ type: "muted", handle: PUFFIN, seconds_left: seconds, by },
});
const undo = () => toast.value?.undo?.();

async function mutes(left: number | null, how: string): Promise<void> {
  room.value ??= staff({ people: [person(PUFFIN)] });
  const page = new Shown(() => h(Mute, { room: room.value as RoomState, target: person(PUFFIN), left }));
  await page.press(how);
}

test("M2: undo of a mute gives back the voice that was there before", async () => {
  await mutes(0, "5 minutes");
  undo();
  const [mute, back] = server.heard;
  expect(mute).toEqual({ type: "mute", handle: PUFFIN, seconds: 300 });
  expect(back).toEqual({ type: "unmute", handle: PUFFIN });
});

test("undo of a shorter mute, pressed by mistake, gives back the one for the rest of the session", async () => {
  await mutes(null, "5 minutes");
  undo();
  expect(server.heard.map((one) => one.type)).toEqual(["mute", "mute"]);
  expect(server.heard[1]).toEqual({ type: "mute", handle: PUFFIN, seconds: null });
});

test("where nothing gives back what was there, no undo is offered", async () => {
  await mutes(200, "5 minutes");
  expect(toast.value?.text).toContain("messages are paused for 5 minutes");
  expect(toast.value?.undo).toBeNull();
});

test("an undo does not take off what another facilitator has decided since", async () => {
  room.value = shown(staff({ people: [person(PUFFIN)] }), muted(300, "Lee"));
  await mutes(0, "5 minutes");
  room.value = shown(room.value, muted(null, "Ash"));
  undo();
  expect(server.heard).toHaveLength(1);
  expect(toast.value?.text).toBe("Another facilitator has changed that since. It stays as it is.");
});

const noted = (note: string): AnyShown => ({ type: "content_note_added", id: "a", note, by: "Ash" }) as AnyShown;

async function notes(how: string): Promise<void> {
  const state = room.value as RoomState;
  const [line] = messages(state);
  if (!line) throw new Error("nothing was said");
  await new Shown(() => h(AddContentNote, { room: state, line })).press(how);
}

test("undo of a content note leaves none where there was none", async () => {
  room.value = shown(staff(), said("a"));
  await notes("Eating");
  room.value = shown(room.value, noted("eating"));
  undo();
  expect(server.heard.map((one) => one.type)).toEqual(["add_content_note", "take_off_content_note"]);
});

test("undo of a content note gives back the facilitator's note that was there before", async () => {
  room.value = shown(staff(), said("a"), noted("loss"));
  await notes("Eating");
  room.value = shown(room.value, noted("eating"));
  undo();
  expect(server.heard[1]).toEqual({ type: "add_content_note", message: "a", note: "loss" });
});

test("undo of a content note leaves alone what another facilitator chose since", async () => {
  room.value = shown(staff(), said("a"));
  await notes("Eating");
  room.value = shown(room.value, noted("eating"), noted("loss"));
  undo();
  expect(server.heard).toHaveLength(1);
});

const held = { id: "h", handle: PUFFIN, text: "Hello", minute: 1, why: "word", note: null } as unknown as HeldCard;
const door = (handle: string) => ({ handle, stance: "sharing", why: "knock", seconds: 1, been_before: false }) as const;

test.each([
  ["Let it through", "muted", "Their messages are paused. This one waits here until that is over."],
  ["Invite to share", "muted", "Their messages are paused. You can invite them when that is over."],
  ["Let in", "removed", "They had a link of somebody who was asked to leave. It ended."],
  ["Let in", "sharing_full", "All places for sharing are taken."],
  ["Let in", "full", "The room is full."],
  ["Let everyone in", "removed", "They had a link of somebody who was asked to leave. It ended."],
  ["Let everyone in", "sharing_full", "All places for sharing are taken."],
] as const)("%s, refused with %s, is said of the other person", async (button, code: Code, words) => {
  const waiting = [door("Teal Newt"), door("Mossy Heron")];
  const state = shown(staff({ waiting, people: [person(PUFFIN)] }), { type: "mode_set", mode: "hands" });
  server.answers = [{ code }];
  const page = new Shown(() => [
    h(LetThrough, { room: state, held }),
    h(GiveTurn, { room: state, target: person(PUFFIN) }),
    h(Admit, { room: state, handle: "Teal Newt" }),
    h(AdmitAll, { room: state }),
  ]);
  await page.press(button);
  expect(toast.value?.text).toBe(words);
});

test.each([
  [0, "they can try again.", "knock"],
  [30, "For 30 minutes new people have to knock.", "15 minutes"],
])(
  "M3: with %i minutes of knocking the sheet promises no more than that, and says what it cannot do",
  (n, read, not) => {
    const state = staff({ people: [person(PUFFIN)], lockdown_minutes: n });
    const page = new Shown(() => h(RemoveSheet, { room: state, handle: PUFFIN }));
    expect(page.text).toContain("In a cleared browser they can try again.");
    expect(page.text).toContain(read);
    expect(page.text).not.toContain(not);
  },
);

test.each([
  ["a note", () => h(AddNote, { room: staff({ people: [person(PUFFIN)] }), target: person(PUFFIN) })],
  ["the facilitators' own line", () => h(Backstage, { room: staff() })],
])("what is typed for %s while the first words are on their way is not lost", async (_where, what) => {
  const page = new Shown(what);
  const field = () => page.find("textarea").value;
  server.answers = [null, null];
  await page.types("First.");
  await page.sends();
  expect(field()).toBe("");
  await page.types("Second.");
  await page.hears(() => server.answersNow({ code: "too_fast" }));
  expect(field()).toBe("First.\nSecond.");
  await page.sends();
  await page.types("Third.");
  await page.hears(() => server.answersNow({ seq: 1 }));
  expect(field()).toBe("Third.");
});

test("who comes in by the clock is not said to be let in by nobody", () => {
  const admitted = { type: "admitted", handle: PUFFIN, role: "participant", stance: "sharing" } as const;
  const state = shown(
    staff(),
    { ...admitted, by: null } as AnyShown,
    { ...admitted, by: "Lee" } as AnyShown,
    { type: "opened", seconds_left: 600, by: "Lee" } as AnyShown,
  );
  expect(state.acts.map(keyOf)).toEqual(["act.admitted_by_clock", "act.admitted", "act.opened"]);
});

test("that people can still write is said only where closing can begin", () => {
  const hint = "People can still write.";
  const at = (change: Parameters<typeof entered>[0]) =>
    new Shown(() => h(Session, { room: entered({ ...change, staff: staff().view.staff }, staff().view.me) })).text;
  expect(at({ phase: "open" })).toContain(hint);
  for (const change of [{ phase: "paused" }, { phase: "closing" }, { thanks_seconds_left: 40 }] as const) {
    expect(at(change)).not.toContain(hint);
  }
});

test("the green room says that the doors wait for a facilitator who does not only observe", () => {
  const card = (duty: "lead" | "observe") => {
    const lee = { ...person("Lee"), role: "facilitator", duty } as const;
    const desk = staff({ people: [lee] }).view.staff;
    return new Shown(() => h(GreenRoom, { room: entered({ phase: "scheduled", doors_in: 60, staff: desk }) })).text;
  };
  expect(card("lead")).toContain("The doors open at");
  expect(card("observe")).toContain("as soon as one of you leads or supports.");
});

test("10.8: a debrief counts every act that is not part of any meeting, and each reason of a report", () => {
  expect(countWord("set_slow_mode")).toBe("Slow mode changed");
  expect(countWord("lock")).toBe("Doors locked");
  expect(countWord("add_content_note")).toBe("Content notes added");
  expect(countWord("report_worried")).toBe("Reports: I am worried about this person");
  expect(countWord("report_elsewhere")).toBeNull();
  expect(countWord("start_step")).toBeNull();
});

test("10.4: whoever leads alone is told so, also while a colleague has lost the connection", () => {
  const lee = person("Lee", { role: "facilitator", duty: "lead" });
  const ash = person("Ash", { role: "facilitator", duty: "support" });
  const says = (...people: PersonShown[]) => {
    const room = staff({ people });
    return new Shown(() => h(Side, { room: { ...room, view: { ...room.view, phase: "scheduled" } } })).text;
  };
  expect(says(lee, ash)).not.toContain("You are the only facilitator.");
  expect(says(lee, { ...ash, connected: false })).toContain("You are the only facilitator.");
});
