import { afterEach, expect, test, vi } from "vitest";
import { roomLang, stepLang } from "../src/lang";
import type { Step } from "../src/protocol.gen";
import { eventInOurWords } from "../src/steps";
import { door } from "../src/visit";

const step: Step = {
  name: "welcome",
  minutes: 5,
  mode: "quiet",
  line: "A facilitator is speaking.",
  opener: "Welcome.",
  cross_talk: false,
  order: "joined",
  ready: true,
};
const own = { ...step, ready: false };
const at = (words: Record<string, string>) => {
  door.value = { language: "fr", plan_words: words } as unknown as typeof door.value;
};
const plan = (...steps: Step[]) =>
  ({ type: "plan_chosen", plan: { steps, step: 0, seconds_left: null }, by: "Lee" }) as const;

vi.stubGlobal("document", { documentElement: { lang: "de" } });
afterEach(() => {
  door.value = null;
});

test("a ready plan is read in the language of the page, as far as there are words in it", () => {
  at({ welcome: "Willkommen", "A facilitator is speaking.": "Die Moderation spricht." });
  const said = { ...step, name: "Willkommen", line: "Die Moderation spricht." };
  expect(eventInOurWords(plan(step))).toEqual(plan(said));
  expect(stepLang(step)).toBeUndefined();
});

test("an operator's own plan stays in the operator's words, though they are the same as ours", () => {
  at({ welcome: "Willkommen" });
  expect(eventInOurWords(plan(own))).toEqual(plan(own));
  expect([stepLang(own), roomLang()]).toEqual(["fr", "fr"]);
});

test("what is no step is left alone", () => {
  at({ welcome: "Willkommen" });
  const said = {
    type: "said",
    id: "1",
    handle: "Clover Puffin",
    role: "participant",
    text: "welcome",
    minute: 0,
  } as const;
  expect(eventInOurWords(said as never)).toEqual(said);
});
