// What somebody answered, in this page's memory only, until it is sent in one piece without anything about who.

import { shell } from "../shell";
import { checkIn, slip } from "../visit";

export type Point = 1 | 2 | 3 | 4 | 5;
export type Fate = "sent" | "late" | "failed";
export interface AtTheEnd {
  readonly hope: Point | null;
  readonly say: Point | null;
  readonly alone: Point | null;
  readonly listened: Point | null;
}

const WAIT_MS = 10_000;

/** Both answers to one question, or none: what was said only at the door is not sent. */
const twice = (before: Point | null, after: Point | null) => (after === null ? null : [before, after]);

/** With nothing answered there is nothing to send. The server takes a form once, so trying again is safe. */
export async function send({ hope, say, alone, listened }: AtTheEnd): Promise<Fate> {
  const given = slip.value;
  const { hope: hopeBefore, say: sayBefore } = checkIn.value;
  const answers = { hope: twice(hopeBefore, hope), say: twice(sayBefore, say), alone, listened };
  if (!given || Object.values(answers).every((one) => one === null)) return done("sent");
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), WAIT_MS);
  try {
    const answer = await fetch(`/api/rooms/${encodeURIComponent(shell.room)}/outcome`, {
      method: "POST",
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...given, answers }),
      signal: stop.signal,
    });
    if (answer.ok) return done("sent");
    return answer.status === 429 || answer.status >= 500 ? "failed" : done("late");
  } catch {
    return "failed";
  } finally {
    clearTimeout(timer);
  }
}

/** Nothing of it stays in the page. */
function done(fate: Fate): Fate {
  slip.value = null;
  checkIn.value = { hope: null, say: null };
  return fate;
}
