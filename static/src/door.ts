// What the door tells someone who is not inside: the agreement, what is kept, names to choose from, and help.

export interface Offer {
  readonly handle: string;
  readonly signature: string;
  readonly shape: { readonly initial: string; readonly pattern: number; readonly colour: number };
}
export interface Helpline {
  readonly country?: string;
  readonly name: string;
  readonly say?: string | null;
  readonly phone?: string | null;
  readonly text?: string | null;
  readonly url?: string | null;
  readonly hours?: string | null;
}
export interface Door {
  readonly room: string;
  readonly title: string;
  readonly for_whom: string;
  readonly state: string;
  /** When the next planned session starts, in UTC. */
  readonly next_session?: string | null;
  readonly agreement: { readonly version: string; readonly lines: readonly string[] };
  readonly keep: readonly string[];
  readonly offers: readonly Offer[];
  /** Whether people are asked how they are. */
  readonly outcomes?: boolean;
  readonly disabled_reactions?: readonly string[];
  /** One sentence that people confirm, where the operator asks for it. */
  readonly age_rule?: string | null;
  /** Where people can say that something went wrong. */
  readonly complaints?: string | null;
  readonly helplines: readonly (Helpline | { readonly name: string; readonly lines: readonly Helpline[] })[];
}

/** All helplines, the operator's own country first, whether or not they come under a country. */
export function helplines(door: Door | null): readonly Helpline[] {
  const lines: Helpline[] = [];
  for (const one of door?.helplines ?? []) {
    if ("lines" in one) lines.push(...one.lines);
    else lines.push(one);
  }
  return lines;
}

/** Those of the operator's own country: the first there are. */
export function nearest(door: Door | null): readonly Helpline[] {
  const lines = helplines(door);
  return lines.filter((line) => line.country === lines[0]?.country);
}

const WAIT_MS = 10_000;

export async function fetchDoor(room: string, invitation: string | null): Promise<Door> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), WAIT_MS);
  try {
    const answer = await fetch(`/api/rooms/${encodeURIComponent(room)}/door`, {
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: stop.signal,
      // In a header, not in the address: addresses are written down by proxies and histories.
      headers: {
        // The page's own language, which its address may have asked for, and not the browser's.
        "Accept-Language": document.documentElement.lang,
        ...(invitation && { "Fireside-Invitation": invitation }),
      },
    });
    if (!answer.ok) throw new Error(`door ${answer.status}`);
    return (await answer.json()) as Door;
  } finally {
    clearTimeout(timer);
  }
}
