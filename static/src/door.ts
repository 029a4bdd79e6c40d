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
  readonly languages?: readonly string[];
}
/** Something worth knowing, pinned by whoever hosts the room. */
export interface Resource {
  readonly title: string;
  readonly url?: string | null;
  readonly phone?: string | null;
}
export interface Door {
  readonly room: string;
  /** What the operator wrote about the room in. */
  readonly language?: string;
  /** What ready plans say, from English into the page's language; empty when that is English. */
  readonly plan_words?: Readonly<Record<string, string>>;
  readonly title: string;
  readonly for_whom: string;
  readonly state: string;
  /** Seconds until the doors of the next session open. */
  readonly opens_in?: number | null;
  /** When the next session begins, in UTC, and the zone that its room lives by. */
  readonly next_session?: string | null;
  readonly time_zone?: string | null;
  readonly agreement: { readonly version: string; readonly lines: readonly string[]; readonly language?: string };
  readonly keep: readonly string[];
  /** Sentences of today: where to turn when it is cancelled, and what the operator says. */
  readonly notices?: readonly string[];
  readonly offers: readonly Offer[];
  /** Whether people are asked how they are. */
  readonly outcomes?: boolean;
  readonly disabled_reactions?: readonly string[];
  /** Whether people may keep their name from one session to the next. */
  readonly kept_names?: boolean;
  /** Whether people are told that somebody is writing. */
  readonly typing?: boolean;
  readonly resources?: readonly Resource[];
  /** One sentence that people confirm, where the operator asks for it. */
  readonly age_rule?: string | null;
  /** Where people can say that something went wrong. */
  readonly complaints?: string | null;
  /** Whom facilitators can turn to. */
  readonly responsible?: string | null;
  /** What the link that people came by makes of them. */
  readonly invited_as?: "participant" | "facilitator" | "operator" | null;
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

/** Asks our own server, without anything that would tell who asks. */
async function asked<Answer>(path: string, more: RequestInit): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), WAIT_MS);
  try {
    const answer = await fetch(path, {
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: stop.signal,
      ...more,
      // Somebody may have chosen another language on our page than their browser asks for.
      headers: { "Accept-Language": document.documentElement.lang, ...more.headers },
    });
    if (!answer.ok) throw new Error(`${path} ${answer.status}`);
    return (await answer.json()) as Answer;
  } finally {
    clearTimeout(timer);
  }
}

export const fetchDoor = (room: string, invitation: string | null): Promise<Door> =>
  // In a header, not in the address: addresses are written down by proxies and histories.
  asked<Door>(`/api/rooms/${encodeURIComponent(room)}/door`, {
    headers: invitation ? { "Fireside-Invitation": invitation } : {},
  });

/** The names that belong to kept secrets in a room, in their order. */
export async function fetchKept(room: string, kept: readonly string[]): Promise<readonly Offer[]> {
  const body = JSON.stringify({ kept });
  const path = `/api/rooms/${encodeURIComponent(room)}/kept`;
  return (await asked<{ offers: readonly Offer[] }>(path, { method: "POST", body })).offers;
}

/** Something that facilitators may ask when the room is quiet. */
export interface Prompt {
  readonly topic: string;
  readonly text: string;
}
export const fetchPrompts = async (): Promise<readonly Prompt[]> =>
  (await asked<{ prompts: readonly Prompt[] }>("/api/prompts", {})).prompts;
