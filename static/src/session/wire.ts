// The one connection of this tab, and everything that is asked or told over it.

import { Link } from "../net";
import type { Outcome, Stage } from "../net/ask";
import { nonce } from "../net/frames";
import type { Listener } from "../net/listener";
import type { AnyCommand, Hello, Signal } from "../protocol.gen";
import { room } from "../visit";

let current: Link | null = null;

export function openLink(hello: Hello, told: Listener): void {
  closeLink();
  current = new Link(hello, told);
  current.open();
}

export function closeLink(): void {
  current?.end();
  current = null;
}

/** The page need not wait for the answer: should the wire have dropped, this is said when it is back. */
export function leave(how: "ok" | "break" | "upset" | "unsaid"): void {
  current?.endWith({ type: "leave", how });
  current = null;
}

export const retryNow = (): void => current?.retryNow();
export const reopenLink = retryNow;

/** Asks, and remembers how long slow mode still holds this person, should that be the answer. */
export async function ask(command: AnyCommand, stage?: (stage: Stage) => void, id = nonce()): Promise<Outcome> {
  if (!current) return { ok: false, code: "not_inside", retryAfter: null };
  const outcome = await current.ask(command, stage, id);
  if (!outcome.ok && outcome.code === "slow_mode" && room.value) {
    room.value = { ...room.value, maySayAt: Date.now() + (outcome.retryAfter ?? 0) * 1000 };
  }
  return outcome;
}

export const connected = (): boolean => current?.connected ?? false;
export const tell = (command: AnyCommand): void => current?.tell(command);
export const signal = (what: Signal): void => current?.signal(what);
export const askPeople = () => (current ? current.people() : Promise.reject(new Error("not inside")));
