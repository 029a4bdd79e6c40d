// One wish until it is known what became of it: the same nonce is asked again, so that nothing is done twice.

import type { Answer, AnyCommand, Code } from "../protocol.gen";
import { REFUSALS } from "../protocol.gen";

/** What a wish needs of a connection. */
export interface Wire {
  readonly connected: boolean;
  /** Whether the visit has ended: nobody waits for this wish any more. */
  over(nonce: string): boolean;
  send(nonce: string, command: AnyCommand, answered: (answer: Answer) => void): void;
  /** Calls once when the connection is there (again), or over; returns how to stop waiting. */
  whenConnected(call: () => void): () => void;
  whenDropped(call: () => void): () => void;
}

/** `waiting`: offline. `checking`: it may have been done, we are finding out. */
export type Stage = "sending" | "waiting" | "checking";
export type Outcome = { ok: true; seq: number } | { ok: false; code: Code; retryAfter: number | null };

const WAITS_MS = [1000, 2000, 4000, 8000];
/** Connected time after which a wish that was surely not done is given up. */
const PATIENCE_MS = 30_000;
/** How long the room keeps a place for someone who dropped: a message may wait as long. */
export const OFFLINE_MS = 90_000;

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The answer; or null when none came in time or the connection dropped. */
export function once<T>(
  wire: Pick<Wire, "whenDropped">,
  ms: number,
  send: (answered: (answer: T) => void) => void,
): Promise<T | null> {
  return new Promise((done) => {
    const finish = (answer: T | null) => {
      clearTimeout(timer);
      stop();
      done(answer);
    };
    const timer = setTimeout(finish, ms, null);
    const stop = wire.whenDropped(() => finish(null));
    send(finish);
  });
}

function connection(wire: Wire, ms: number | null): Promise<boolean> {
  if (wire.connected) return Promise.resolve(true);
  return new Promise((done) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = wire.whenConnected(() => {
      clearTimeout(timer);
      done(true);
    });
    if (ms !== null) {
      timer = setTimeout(() => {
        stop();
        done(false);
      }, ms);
    }
  });
}

/** Asks until the outcome is known. A "no" is only returned when it is surely a no, or the visit is over. */
export async function ask(
  wire: Wire,
  nonce: string,
  command: AnyCommand,
  stage: (stage: Stage) => void = () => {},
  jitter: () => number = Math.random,
): Promise<Outcome> {
  let unsure = false;
  let spent = 0;
  for (let attempt = 0; ; attempt++) {
    const wait = (WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 8000) * (1 + jitter() * 0.25);
    if (!wire.connected && !wire.over(nonce)) {
      stage(unsure ? "checking" : "waiting");
      if (!(await connection(wire, unsure ? null : OFFLINE_MS))) {
        return { ok: false, code: "unavailable", retryAfter: null };
      }
    }
    // Whether it was done is not known, and nobody is there any more to be told.
    if (wire.over(nonce)) return { ok: false, code: "not_inside", retryAfter: null };
    stage(unsure && spent >= PATIENCE_MS ? "checking" : "sending");
    const started = Date.now();
    const answer = await once<Answer>(wire, wait, (answered) => wire.send(nonce, command, answered));
    if (typeof answer?.seq === "number") return { ok: true, seq: answer.seq };
    spent += Date.now() - started;
    if (!answer?.code) {
      unsure = true;
      continue;
    }
    const { code } = answer;
    const retryAfter = answer.retry_after ?? null;
    const same = REFUSALS[code].retry === "same";
    if (!same && code !== "busy" && code !== "unavailable") return { ok: false, code, retryAfter };
    unsure = unsure || same;
    if (!unsure && spent >= PATIENCE_MS) return { ok: false, code, retryAfter };
    stage(unsure ? "checking" : "sending");
    const rest = Math.max(wait, (retryAfter ?? 0) * 1000);
    await pause(rest);
    spent += rest;
  }
}
