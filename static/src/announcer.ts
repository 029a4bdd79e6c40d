// The one voice of the page for screen readers: polite, never twice, and silent about what was hidden meanwhile.

import { signal } from "@preact/signals";
import { display } from "./display";
import { folded, wishes } from "./fold";
import type { AnyShown } from "./protocol.gen";
import { isMine, isStaff, type RoomState } from "./room";
import { nounOf } from "./shape";
import { turnLine } from "./turns";
import { duration, t } from "./words";

interface Waiting {
  readonly id: string | null;
  readonly text: string;
}

const SUMMARY_MS = 15_000;
/** Long enough for a screen reader to notice that the region changed. */
const BETWEEN_MS = 700;

export const spoken = signal("");
/** The message whose words the region holds now. */
let spokenId: string | null = null;
let queue: Waiting[] = [];
let names: string[] = [];
let count = 0;
/** Reactions to one's own words, and how many of each had been heard of. */
let answers = 0;
const answered = new Map<string, number>();
let speaking: ReturnType<typeof setTimeout> | undefined;
let summing: ReturnType<typeof setTimeout> | undefined;

function next(): void {
  const first = queue.shift();
  speaking = undefined;
  if (!first) return;
  // The same sentence twice would not be a change, so a space tells them apart.
  spoken.value = spoken.value === first.text ? `${first.text} ` : first.text;
  spokenId = first.id;
  speaking = setTimeout(next, BETWEEN_MS);
}

export function speak(text: string, id: string | null = null): void {
  queue.push({ id, text });
  if (!speaking) next();
}

/** Words that are hidden or taken back stay nowhere: neither among those to be spoken, nor in the region itself. */
function drop(gone: (id: string) => boolean): void {
  queue = queue.filter((one) => one.id === null || !gone(one.id));
  if (spokenId === null || !gone(spokenId)) return;
  spoken.value = "";
  spokenId = null;
}
export const unsay = (id: string): void => drop((one) => one === id);
// Whoever has just said what they do not want to meet shall not hear it either.
wishes.subscribe(() => drop(() => true));

function sum(): void {
  summing = undefined;
  const messages = count > 0 ? [t("announce.summary", { n: count, names: names.join(", ") })] : [];
  const reactions = answers > 0 ? [t("announce.reactions", { n: answers })] : [];
  if (count + answers > 0) speak([...messages, ...reactions].join(". "));
  count = 0;
  answers = 0;
  names = [];
}

const sumLater = (): void => {
  summing ??= setTimeout(sum, SUMMARY_MS);
};

/** That somebody answered one's own words, batched: which of them, and by whom, is nothing to be told. */
function reacted(event: Extract<AnyShown, { type: "reacted" }>, state: RoomState): void {
  const how = display.value.speak;
  if (how === "nothing" || how === "staff") return;
  if (!state.lines.some((line) => line.kind === "message" && line.id === event.id && line.mine)) return;
  const which = `${event.id} ${event.reaction}`;
  if (event.count > (answered.get(which) ?? 0)) {
    answers += 1;
    sumLater();
  }
  answered.set(which, event.count);
}

/** What changes for everyone, or for me alone: said once, whatever the person chose to hear of the messages. */
function plainly(event: AnyShown): string | null {
  switch (event.type) {
    case "opened":
      return t("log.opened");
    case "paused":
      return t(event.by_clock ? "paused.by_clock" : "paused.by_staff");
    case "resumed":
      return t("log.resumed");
    case "closing_started":
      return t("log.closing");
    case "muted":
      if (typeof event.handle === "string") return null;
      return event.seconds_left === null ? t("muted.rest") : t("muted.for", { time: duration(event.seconds_left) });
    case "redacted":
      return event.mine && event.reason
        ? t("log.redacted_mine", { reason: t(`reason.${event.reason}`) })
        : t("log.redacted");
    case "content_note_added":
      return event.mine ? t("log.noted", { name: t(`content.${event.note}`) }) : null;
    case "slow_mode_set":
      return event.seconds > 0 ? t("log.slow_on", { n: event.seconds }) : t("log.slow_off");
    case "unattended":
      return t("unattended.text");
    case "attended":
      return t("unattended.over");
    case "store_doubted":
      return t("doubted.text");
    case "notice_given":
      return t("announce.minutes_left", { n: event.minutes });
    case "thanks_said":
      return t("now.thanks_text");
    case "held":
      return t("held.waiting");
    case "sent_back":
      return typeof event.by === "string" ? null : t("held.sent_back", { reason: t(`reason.${event.reason}`) });
    case "help_offered":
      return t("card.help");
    case "help_shared":
      return typeof event.by === "string" ? null : t("card.shared");
    case "flagged":
      return t("announce.flag");
    case "knocked":
      return t("announce.knock");
    case "held_for_staff":
      return t("announce.held");
    case "unmuted":
      return typeof event.handle === "string" ? null : t("log.voice_back");
    default:
      return null;
  }
}

/** What is told to some only: that there are words beside the room, and for whom, a name that changed, a question. */
function aside(event: AnyShown, state: RoomState): string | null {
  const staff = isStaff(state.view.me.role);
  switch (event.type) {
    case "said_in_private":
      if (isMine(state, event.handle)) return null;
      return staff ? t("announce.private", { name: event.talk }) : t("private.new");
    case "said_backstage":
      return isMine(state, event.handle) ? null : t("announce.backstage", { name: event.handle });
    case "stance_chosen":
      return event.handle !== event.was && isMine(state, event.handle)
        ? t("log.new_name", { name: event.handle })
        : null;
    case "lead_offered":
      return isMine(state, event.to) ? t("duty.offered_you", { name: event.by ?? "" }) : null;
    case "pulse_started":
      return staff ? null : `${t("pulse.ask")} ${t("pulse.hint")}`;
    default:
      return null;
  }
}

/** Whose turn it is, when that has changed; that others wait for theirs is said to nobody twice. */
let turnSpoken = "";

function turn(event: AnyShown, state: RoomState): string | null {
  switch (event.type) {
    case "step_started":
      return t("log.step", { name: `${event.step.name}. ${event.step.line}` });
    case "mode_set":
      return turnLine(state) ?? t(`log.mode_${event.mode}`);
    case "stretched":
      return t("log.stretched", { n: Math.ceil((event.seconds_left ?? 0) / 60) });
    case "turns_told": {
      const line = turnLine(state) ?? "";
      const news = line !== turnSpoken;
      turnSpoken = line;
      return news && (event.turns?.holder || event.turns?.guests.length) ? line : null;
    }
    default:
      return null;
  }
}

/** Says what an event means to someone who does not see it. `state` is the room after it. */
export function announce(event: AnyShown, state: RoomState): void {
  if (event.type === "reacted") reacted(event, state);
  const plain = plainly(event) ?? aside(event, state) ?? turn(event, state);
  if (plain) speak(plain);
  if (event.type !== "said" || isMine(state, event.handle)) return;
  const note = event.note ?? null;
  const fold = folded({ ...event, note, mine: false });
  if (fold && fold !== "note") return;
  const how = display.value.speak;
  if (how === "nothing" || (how === "staff" && !isStaff(event.role))) return;
  if (how === "summary") {
    count += 1;
    const noun = nounOf(event.handle);
    if (!names.includes(noun)) names.push(noun);
    sumLater();
    return;
  }
  // What is folded on the page is folded for the ear too.
  const text = fold && note ? t("message.content_note", { note: t(`content.${note}`) }) : event.text;
  speak(t("announce.said", { name: event.handle, text }), event.id);
}

export function hush(): void {
  turnSpoken = "";
  queue = [];
  count = 0;
  answers = 0;
  answered.clear();
  names = [];
  clearTimeout(speaking);
  clearTimeout(summing);
  speaking = undefined;
  summing = undefined;
  spoken.value = "";
  spokenId = null;
}
