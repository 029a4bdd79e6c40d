// What this page holds of a room: frozen shapes, and the small changes that `reduce` is made of.

import type { AnyShown, ContentNote, PersonShown, Reaction, Reason, Role, StaffView, View } from "./protocol.gen";

/** More would make an old phone slow; the log keeps the newest and says that earlier ones are not shown. */
export const MAX_LINES = 300;
const MAX_ACTS = 50;
const MAX_GONE = 12;

export interface MessageLine {
  readonly kind: "message";
  readonly key: string;
  readonly seq: number;
  readonly id: string;
  readonly handle: string;
  readonly role: Role;
  readonly text: string;
  readonly minute: number;
  readonly mine: boolean;
  /** When it came, by this page's clock: how long a share has waited for an answer. */
  readonly at: number;
  readonly reactions: Readonly<Partial<Record<Reaction, number>>>;
  readonly myReactions: readonly Reaction[];
  /** What it is about, by its writer's word: its text stays folded until this reader asks for it. */
  readonly ownNote: ContentNote | null;
  /** The same by a facilitator's word, which counts for more. */
  readonly note: ContentNote | null;
}
/** What stays of a message after its text is gone. `reason` is known to its writer and to facilitators only. */
export interface GoneLine {
  readonly kind: "redacted" | "taken_back";
  readonly key: string;
  readonly seq: number;
  readonly mine: boolean;
  readonly reason: Reason | null;
}
export interface CrowdLine {
  readonly kind: "crowd";
  readonly key: string;
  readonly seq: number;
  readonly came: number;
  readonly went: number;
}
export type Plain =
  | "opened"
  | "paused"
  | "paused_by_clock"
  | "resumed"
  | "closing"
  | "locked"
  | "unlocked"
  | "slow_off"
  | "slow_on"
  | "voice_back"
  | "new_name"
  | "noted"
  | "unattended"
  | "attended"
  | "store_doubted"
  | "minutes_left"
  | "thanks"
  | "step"
  | "stretched"
  | "mode_talk"
  | "mode_hands"
  | "mode_round"
  | "mode_quiet";
export interface PlainLine {
  readonly kind: "plain";
  readonly key: string;
  readonly seq: number;
  readonly what: Plain;
  readonly n?: number;
  readonly name?: string;
}
/** Words that are not for the room: on a participant's private line, or among facilitators. */
export interface AsideLine {
  readonly id: string;
  readonly seq: number;
  /** Whose private line it is; null: the facilitators' own. */
  readonly talk: string | null;
  readonly handle: string;
  readonly role: Role;
  readonly text: string;
  readonly minute: number;
}
/** My own message that a facilitator did not let through: the text is kept so that I can change it. */
export interface SentBack {
  readonly id: string;
  readonly text: string;
  readonly reason: Reason;
}
export type Line = MessageLine | GoneLine | CrowdLine | PlainLine;

/** A row of what facilitators did and who came and went: shown to facilitators only, holds no message text. */
export interface Act {
  readonly key: string;
  readonly what: AnyShown["type"];
  readonly handle: string | null;
  readonly by: string | null;
  readonly quickly?: boolean;
  readonly how?: string;
  readonly seconds?: number | null;
}

export interface Gone {
  readonly handle: string;
  readonly how: string | null;
  readonly quickly: boolean;
  readonly at: number;
}

export interface RoomState {
  readonly view: View;
  readonly lines: readonly Line[];
  readonly trimmed: boolean;
  readonly acts: readonly Act[];
  readonly asides: readonly AsideLine[];
  readonly sentBack: readonly SentBack[];
  /** The card with help: for somebody whose own words sounded hard, or to whom a facilitator gave it. */
  readonly helpOffered: "words" | "shared" | null;
  /** Local times, in milliseconds, worked out when the seconds arrived. */
  readonly endsAt: number | null;
  /** When the doors of a planned session open, and when it starts; null once it has. */
  readonly doorsAt: number | null;
  readonly startsAt: number | null;
  readonly mutedUntil: number | null;
  readonly newcomersLockedUntil: number | null;
  readonly maySayAt: number;
  readonly pausesAt: number | null;
  readonly closesAt: number | null;
  readonly thanksUntil: number | null;
  /** When my part of the time is over, or, for facilitators, the sharer's. */
  readonly turnEndsAt: number | null;
  readonly stepEndsAt: number | null;
  /** Who has just left, for facilitators: how somebody went may be worth a word to the others. */
  readonly gone: readonly Gone[];
}

export const isMine = (state: RoomState, handle: string): boolean => state.view.me.handle === handle;
export const isStaff = (role: Role): boolean => role !== "participant";

export function withView(state: RoomState, change: Partial<View>): RoomState {
  return { ...state, view: { ...state.view, ...change } };
}

export function withMe(state: RoomState, change: Partial<View["me"]>): RoomState {
  return withView(state, { me: { ...state.view.me, ...change } });
}

export function withStaff(state: RoomState, change: Partial<StaffView>): RoomState {
  const { staff } = state.view;
  return staff ? withView(state, { staff: { ...staff, ...change } }) : state;
}

export function withPerson(state: RoomState, handle: string, change: Partial<PersonShown>): RoomState {
  const people = state.view.staff?.people.map((one) => (one.handle === handle ? { ...one, ...change } : one));
  return people ? withStaff(state, { people }) : state;
}

export function withoutPerson(state: RoomState, handle: string): RoomState {
  const next = withView(state, { hands: state.view.hands.filter((one) => one !== handle) });
  const { staff } = next.view;
  if (!staff) return next;
  const answers = Object.entries(staff.pulse ?? {}).filter(([who]) => who !== handle);
  return withStaff(next, {
    people: staff.people.filter((one) => one.handle !== handle),
    pulse: staff.pulse && Object.fromEntries(answers),
    lead_offer_to: staff.lead_offer_to === handle ? null : staff.lead_offer_to,
  });
}

/** A participant whose seat has ended: counted, and for a while still in the list, with how they went. */
export function withGone(state: RoomState, gone: Gone): RoomState {
  const { staff } = state.view;
  if (!staff?.people.some((one) => one.handle === gone.handle && !isStaff(one.role))) return state;
  const others = state.gone.filter((one) => one.handle !== gone.handle);
  return { ...withStaff(state, { left: staff.left + 1 }), gone: [...others, gone].slice(-MAX_GONE) };
}

export function withLine(state: RoomState, line: Line): RoomState {
  const lines = [...state.lines, line];
  const over = lines.length - MAX_LINES;
  return over > 0 ? { ...state, lines: lines.slice(over), trimmed: true } : { ...state, lines };
}

export function withPlain(
  state: RoomState,
  seq: number,
  what: Plain,
  more: { n?: number; name?: string } = {},
): RoomState {
  return withLine(state, { kind: "plain", key: `${what}${seq}`, seq, what, ...more });
}

export function withAct(state: RoomState, seq: number, event: AnyShown, more: Partial<Act> = {}): RoomState {
  if (!isStaff(state.view.me.role)) return state;
  const handle = "handle" in event && typeof event.handle === "string" ? event.handle : null;
  const by = "by" in event && typeof event.by === "string" ? event.by : null;
  const act: Act = { key: `${event.type}${seq}${handle ?? ""}`, what: event.type, handle, by, ...more };
  return { ...state, acts: [...state.acts, act].slice(-MAX_ACTS) };
}
