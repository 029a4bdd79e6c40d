// Where this tab's visit is, as signals: the page, the door's step, the room, the connection, the end.

import { computed, signal } from "@preact/signals";
import type { Door, Offer } from "./door";
import type { Point } from "./measures/answers";
import type { LinkState } from "./net/listener";
import type { AtTheDoor, Code, ContentNote, End, Receipt, Stance } from "./protocol.gen";
import { isStaff, type RoomState } from "./room";

export type Page = "loading" | "failed" | "door" | "entering" | "waiting" | "tab" | "room" | "end";
export type Step = "agreement" | "not_now" | "pin" | "name" | "stance";
export interface Ending {
  readonly code: End | Code;
  readonly reason?: string | null;
  readonly retryAfter?: number | null;
  readonly receipt?: Receipt | null;
  /** Asked to leave, and what they said is hidden too. */
  readonly hidden?: boolean;
}

export const page = signal<Page>("loading");
export const step = signal<Step>("agreement");
export const notice = signal<Code | null>(null);
export const noticeAfter = signal<number | null>(null);
/** While somebody waits at the door: why, and nothing about anybody else. */
export const atDoor = signal<AtTheDoor | null>(null);
/** Whether the person is asked if they want to wait. Otherwise the page waits already. */
export const asked = signal(false);
export const door = signal<Door | null>(null);
export const room = signal<RoomState | null>(null);
export const link = signal<LinkState>("idle");
/** Since when there is no connection, by the page's clock; null while there is one. */
export const lostAt = signal<number | null>(null);
export const restarting = signal(false);
export const ending = signal<Ending | null>(null);
export const draft = signal("");
/** What the draft is about, if its writer says so. */
export const draftNote = signal<ContentNote | null>(null);
/** What is being written on a private line, by whose line it is; "" is the facilitators' own. In memory only. */
export const asideDrafts = signal<Readonly<Record<string, string>>>({});
/** What of it is on its way, by the same lines. */
export const asideSending = signal<Readonly<Record<string, { readonly wish: string }>>>({});
/** Private lines, by name, with words that have not been looked at; "" is the facilitators' own. */
export const unread = signal<Readonly<Record<string, number>>>({});
/** Until when somebody is said to be writing; for facilitators by name, for everyone else under "". */
export const writing = signal<Readonly<Record<string, number>>>({});
/** Who has looked away, and since when, by this page's clock. Facilitators only. */
export const away = signal<ReadonlyMap<string, number>>(new Map());
/** How many messages came while the connection was away; null when there is nothing to say about it. */
export const missed = signal<number | null>(null);
/** What the operator says to everybody just now, and which of it this person has closed. In memory only. */
export const notices = signal<readonly string[]>([]);
/** The server's store does not answer: nothing comes just now, and what is written waits. */
export const delayed = signal(false);
export const closedNotices = signal<ReadonlySet<string>>(new Set());
export const firstMissed = signal<string | null>(null);
export const invited = signal(false);
/** A link that was pasted into this tab, until the person says what to do with it. */
export const offeredLink = signal<string | null>(null);
/** What was answered at the door, and what lets this person answer at the end: in memory only, gone with the page. */
export const checkIn = signal<{ hope: Point | null; say: Point | null }>({ hope: null, say: null });
export const slip = signal<{ slip: string; meeting: string } | null>(null);
export const chosen = signal<{ offer: Offer | null; stance: Stance }>({ offer: null, stance: "listening" });

export const me = computed(() => room.value?.view.me ?? null);
export const staff = computed(() => (me.value ? isStaff(me.value.role) : false));

/** When each person's mute ends, by this page's clock: null for the rest of the session. Facilitators only. */
export const muteEnds = signal<ReadonlyMap<string, number | null>>(new Map());
