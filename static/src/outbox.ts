// What this person wrote and the room has not confirmed yet: sent one after the other, in order, each exactly once.

import { signal } from "@preact/signals";
import { speak } from "./announcer";
import type { Outcome, Stage } from "./net/ask";
import { nonce } from "./net/frames";
import type { AnyCommand, Code, ContentNote } from "./protocol.gen";
import { refusal, t } from "./words";

export interface Pending {
  readonly nonce: string;
  readonly text: string;
  readonly note: ContentNote | null;
  /** The last piece of a share: with it the turn goes on. */
  readonly finish: boolean;
  readonly stage: Stage | "not_sent" | "sent";
  /** Why it was not sent, and until when that holds, as far as the room said so. */
  readonly why: { readonly code: Code; readonly until: number | null } | null;
}

type Ask = (command: AnyCommand, stage: (stage: Stage) => void, nonce: string) => Promise<Outcome>;

export const outbox = signal<readonly Pending[]>([]);
let running: Promise<void> = Promise.resolve();
let generation = 0;
/** The pace of the room has changed: what waits for it asks again. */
export let hurry = (): void => {};

function change(id: string, to: Partial<Pending>): void {
  outbox.value = outbox.value.map((one) => (one.nonce === id ? { ...one, ...to } : one));
}

export function discard(id: string): void {
  outbox.value = outbox.value.filter((one) => one.nonce !== id);
}

/** The room has shown one of this person's messages: the oldest waiting one with that text is it. */
export function landed(text: string): void {
  const match = outbox.value.find((one) => one.text === text && one.stage !== "sent" && one.stage !== "not_sent");
  if (match) change(match.nonce, { stage: "sent" });
}

async function deliver(ask: Ask, item: Pending, born: number): Promise<void> {
  const { nonce: id, text, note, finish } = item;
  const gone = () => born !== generation || !outbox.value.some((one) => one.nonce === id && one.stage !== "not_sent");
  if (gone()) return;
  const stage = (to: Stage) => {
    if (outbox.value.find((one) => one.nonce === id)?.stage !== "sent") change(id, { stage: to });
  };
  const more = { ...(note ? { note } : {}), ...(finish ? { finish } : {}) };
  change(id, { why: null });
  const outcome = await ask({ type: "say", text, ...more }, stage, id);
  if (born !== generation) return;
  if (outcome.ok) {
    discard(id);
    return;
  }
  const { code, retryAfter } = outcome;
  const until = retryAfter === null ? null : Date.now() + retryAfter * 1000;
  if (code === "slow_mode" && until !== null) {
    // What was written while away goes out all the same, at the pace of the room.
    change(id, { stage: "waiting", why: { code, until } });
    await new Promise<void>((done) => {
      hurry = done;
      setTimeout(done, until - Date.now());
    });
    return deliver(ask, item, born);
  }
  // Nobody came back in time: those behind it do not overtake it.
  const late = outbox.value.filter((one) => code === "unavailable" && one.stage === "waiting");
  for (const one of late) change(one.nonce, { stage: "not_sent" });
  change(id, { stage: "not_sent", why: { code, until } });
  speak(`${t("message.not_sent")}. ${refusal(code, retryAfter)}`);
}

function queue(ask: Ask, item: Pending): void {
  const born = generation;
  // One at a time, so that the order stays what was typed.
  running = running.then(() => deliver(ask, item, born)).catch(() => undefined);
}

/** What a message may carry besides its words. */
type Carried = Partial<Pick<Pending, "note" | "finish">>;

export function send(ask: Ask, text: string, connected: boolean, carried: Carried = {}): void {
  const stage = connected ? "sending" : "waiting";
  const item: Pending = { nonce: nonce(), text, note: null, finish: false, ...carried, stage, why: null };
  outbox.value = [...outbox.value, item];
  queue(ask, item);
}

/** Asks once more with the same nonce: should the first try have worked after all, nothing is said twice. */
export function tryAgain(ask: Ask, id: string): void {
  const item = outbox.value.find((one) => one.nonce === id);
  if (!item) return;
  change(id, { stage: "sending", why: null });
  queue(ask, item);
}

export function emptyOutbox(): void {
  generation += 1;
  running = Promise.resolve();
  outbox.value = [];
}
