// Written by `make generate` from chat/core/permissions.py and chat/protocol.py. Never edited by hand.

export const PROTOCOL_VERSION = 1;
export const FRAME_SIZES = [512, 1024, 2048, 4096, 12288] as const;
export const MAX_MESSAGE_CHARACTERS = 2000;
export const MAX_MESSAGE_BYTES = 8000;
export const TRACELESS_MS = 10000;
export const MUTE_SECONDS = [120, 300, 900] as const;
export const SLOW_SECONDS = [0, 5, 10, 30, 60] as const;
export const STRETCH_MINUTES = [5, 10, 15] as const;
export const LONGEST_MINUTES = 240;
export const READY_PLANS = {"drop_in": 60, "support_circle": 90, "check_in": 90, "no_cross_talk": 60, "questions": 60};
export const SHAPE_PATTERNS = 8;
export const SHAPE_COLOURS = 7;

export type Role = "participant" | "facilitator" | "operator";
export type Phase = "scheduled" | "lobby" | "open" | "paused" | "closing" | "closed";
export type Stance = "sharing" | "listening";
export type Reaction = "hear_you" | "me_too" | "thank_you" | "thinking_of_you" | "take_care";
export type Reason = "kindness" | "personal_details" | "harmful_details" | "repeated" | "not_safe" | "other";
export type ContentNote = "self_harm" | "abuse" | "eating" | "drugs" | "loss" | "other";
export type Code =
  | "not_allowed"
  | "wrong_phase"
  | "bad_command"
  | "empty_text"
  | "text_too_long"
  | "unknown_handle"
  | "unknown_message"
  | "unknown_flag"
  | "not_inside"
  | "claimed"
  | "too_late"
  | "no_turns"
  | "longest"
  | "too_early"
  | "too_few"
  | "muted"
  | "slow_mode"
  | "too_fast"
  | "not_your_turn"
  | "not_called"
  | "quiet"
  | "sharing_full"
  | "listening_full"
  | "not_open"
  | "knock"
  | "full"
  | "locked"
  | "late"
  | "invitation_needed"
  | "removed"
  | "handle_taken"
  | "bad_handle"
  | "agreement_changed"
  | "bad_invitation"
  | "wrong_pin"
  | "in_use"
  | "seat_ended"
  | "out_of_date"
  | "closed"
  | "gone"
  | "busy"
  | "unavailable"
  | "store_saves"
  | "unknown"
  | "internal";
export type End =
  | "removed"
  | "turned_away"
  | "closed"
  | "left"
  | "replaced"
  | "slow"
  | "full"
  | "restarting"
  | "out_of_date"
  | "bad_frame"
  | "gone";
export type Mode = "talk" | "hands" | "round" | "quiet";
export type Order = "joined" | "random" | "unheard" | "hands";
export type Duty = "lead" | "support" | "observe";
export type FlagKind = "report" | "supervisor" | "phrase" | "pulse" | "upset" | "unheard";
export type ReportReason =
  | "kindness"
  | "personal_details"
  | "harmful_details"
  | "repeated"
  | "not_safe"
  | "worried"
  | "other";
export type Did = "replied" | "talked" | "shared_help" | "hid" | "muted" | "removed" | "paused" | "nothing_needed";
export type Retry = "no" | "later" | "after" | "same";
export type Who = "voiced" | "inside" | "staff" | "clock" | "staff_or_clock" | "newcomer";
export type Upon = "room" | "self" | "own" | "any" | "others" | "below" | "self_or_below";

export type AnyCommand =
  | { type: "say"; text: string; finish?: boolean; note?: ContentNote | null }
  | { type: "take_back"; message: string }
  | { type: "react"; message: string; reaction: Reaction; on?: boolean }
  | { type: "raise_hand" }
  | { type: "lower_hand"; handle?: string | null }
  | { type: "choose_stance"; stance: Stance }
  | { type: "leave"; how?: "break" | "ok" | "unsaid" | "upset"; quickly?: boolean }
  | { type: "redact"; message: string; reason?: Reason }
  | { type: "mute"; handle: string; seconds?: 120 | 300 | 900 | null }
  | { type: "unmute"; handle: string }
  | { type: "remove"; handle: string; reason: Reason; hide?: boolean }
  | { type: "lock" }
  | { type: "unlock" }
  | { type: "set_slow_mode"; seconds: 0 | 5 | 10 | 30 | 60 }
  | { type: "open" }
  | { type: "pause" }
  | { type: "resume" }
  | { type: "start_closing" }
  | { type: "close"; when_due?: boolean }
  | { type: "take_duty"; duty: Duty }
  | { type: "hand_over"; to: string }
  | { type: "accept_lead" }
  | { type: "admit"; handle: string }
  | { type: "admit_all" }
  | { type: "turn_away"; handle: string }
  | { type: "say_backstage"; text: string }
  | { type: "talk_in_private"; handle: string; text: string }
  | { type: "share_help"; handle: string }
  | { type: "tell_facilitators"; text: string }
  | { type: "end_private_talk"; handle?: string | null }
  | { type: "report"; message: string; reason: ReportReason }
  | { type: "claim_flag"; flag: number; on?: boolean }
  | { type: "settle_flag"; flag: number; did: Did[] }
  | { type: "add_note"; handle: string; text: string }
  | { type: "let_through"; message: string }
  | { type: "send_back"; message: string; reason?: Reason }
  | { type: "restore"; message: string }
  | { type: "add_content_note"; message: string; note: ContentNote }
  | { type: "take_off_content_note"; message: string }
  | { type: "start_pulse" }
  | { type: "end_pulse" }
  | { type: "answer_pulse"; answer: "good" | "low" | "ok" | "struggling" | "unsaid" }
  | { type: "start_step"; step: number; after: number }
  | { type: "choose_plan"; plan: "check_in" | "drop_in" | "no_cross_talk" | "questions" | "support_circle" | null }
  | { type: "change_step"; step: number; minutes?: number | null; mode?: Mode | null }
  | { type: "move_step"; step: number; to: number }
  | { type: "stretch"; minutes: 5 | 10 | 15 }
  | { type: "set_mode"; mode: Mode }
  | { type: "start_round"; order?: Order | null }
  | { type: "end_round" }
  | { type: "start_sharing" }
  | { type: "pass_turn" }
  | { type: "come_back_later" }
  | { type: "finish_turn" }
  | { type: "next_turn"; after?: string | null }
  | { type: "give_turn"; handle: string }
  | { type: "let_answer"; handle: string; on?: boolean }
  | { type: "give_time"; handle: string }
  | { type: "wrap_up"; handle: string }
  | { type: "skip_turn"; handle: string }
  | { type: "move_in_queue"; handle: string; up: boolean };

/** The last place a returning client has shown. */
export interface Since {
  epoch: number;
  seq: number;
}

/** CONNECT `auth`: who is coming, to which room, and what they hold. */
export interface Hello {
  v: number;
  room: string;
  agreement?: string;
  stance?: Stance;
  handle?: string | null;
  signature?: string | null;
  seat?: string | null;
  meeting?: string | null;
  since?: Since | null;
  take_over?: boolean;
  invitation?: string | null;
  pin?: string | null;
  wait?: boolean;
  kept?: string | null;
  been_before?: boolean;
  pad?: string;
}

/** The event `signal`: this person is writing, or away from the page. Sent when it changes. */
export interface Signal {
  writing?: boolean;
  away?: boolean;
  pad?: string;
}

export type AnyShown =
  | { type: "said"; id: string; handle: string; role: Role; text: string; minute: number; note?: ContentNote | null }
  | { type: "taken_back"; id: string; trace: boolean }
  | { type: "reacted"; id: string; reaction: Reaction; count: number; mine?: boolean | null }
  | { type: "hand_raised"; handle: string }
  | { type: "hand_lowered"; handle: string }
  | { type: "stance_chosen"; stance: Stance; handle: string; was: string }
  | { type: "left"; handle: string; how: "break" | "ok" | "unsaid" | "upset"; quickly: boolean }
  | { type: "redacted"; id: string; reason?: Reason | null; by?: string | null; mine?: boolean }
  | { type: "muted"; seconds_left: number | null; handle?: string | null; by?: string | null }
  | { type: "unmuted"; handle?: string | null; by?: string | null }
  | { type: "removed"; handle: string; reason: Reason; newcomers_locked_seconds_left: number; by: string | null }
  | { type: "locked"; by?: string | null }
  | { type: "unlocked"; by?: string | null }
  | { type: "slow_mode_set"; seconds: number; by?: string | null }
  | { type: "opened"; seconds_left: number | null; by?: string | null }
  | { type: "paused"; by_clock: boolean; by?: string | null }
  | { type: "resumed"; phase: Phase; seconds_left: number | null; by?: string | null; plan?: PlanView | null }
  | { type: "closing_started" }
  | { type: "closed" }
  | { type: "doors_opened" }
  | { type: "crowd"; came: number; went: number; sharing: number; listening: number; facilitators: string[] }
  | { type: "entered"; handle: string; role: Role; stance: Stance; duty?: Duty | null; been_before?: boolean; muted?: boolean; muted_seconds_left?: number | null }
  | { type: "came_back"; handle: string }
  | { type: "dropped"; handle: string }
  | { type: "seat_ended"; handle: string }
  | { type: "duty_taken"; handle: string; duty: Duty }
  | { type: "lead_offered"; by: string | null; to: string }
  | { type: "lead_accepted"; handle: string; was: string | null }
  | { type: "admitted"; handle: string; role: Role; stance: Stance; by: string | null; been_before?: boolean; was?: string | null; muted?: boolean; muted_seconds_left?: number | null }
  | { type: "all_admitted"; by: string | null; left: number }
  | { type: "turned_away"; handle: string; by: string | null }
  | { type: "said_backstage"; id: string; handle: string; text: string; minute: number }
  | { type: "private_talk_opened"; handle: string; by?: string | null }
  | { type: "help_shared"; handle: string; by?: string | null }
  | { type: "said_in_private"; id: string; talk: string; handle: string; role: Role; text: string; minute: number }
  | { type: "private_talk_ended"; handle: string }
  | { type: "flagged"; flag: Flag }
  | { type: "reported"; message: string }
  | { type: "flag_claimed"; flag: number; by: string | null }
  | { type: "flag_settled"; flag: number; did: Did[]; by: string | null }
  | { type: "note_added"; note: Note }
  | { type: "let_through"; id: string; by?: string | null }
  | { type: "sent_back"; id: string; reason: Reason; by?: string | null; text?: string }
  | { type: "restored"; id: string; handle: string; role: Role; text: string; minute: number; note?: ContentNote | null }
  | { type: "content_note_added"; id: string; note: ContentNote; by?: string | null; mine?: boolean }
  | { type: "content_note_taken_off"; id: string }
  | { type: "pulse_started"; by?: string | null }
  | { type: "pulse_ended" }
  | { type: "pulse_answered"; handle: string; answer: "good" | "low" | "ok" | "struggling" | "unsaid" }
  | { type: "knocked"; handle: string; stance: Stance; why: string; been_before?: boolean }
  | { type: "stopped_waiting"; handle: string }
  | { type: "held"; id: string; text: string; minute: number }
  | { type: "held_for_staff"; held: HeldCard }
  | { type: "help_offered" }
  | { type: "unattended"; pauses_in: number; closes_in: number }
  | { type: "attended" }
  | { type: "store_doubted" }
  | { type: "notice_given"; minutes: number; seconds_left: number | null }
  | { type: "thanks_said"; seconds_left: number }
  | { type: "step_started"; step: StepView; mode: Mode; plan?: PlanView | null; by?: string | null }
  | { type: "plan_chosen"; plan: PlanView | null; by: string | null }
  | { type: "step_changed"; plan: PlanView | null; by: string | null }
  | { type: "plan_changed"; plan: PlanView | null; by: string | null }
  | { type: "stretched"; seconds_left: number | null; plan?: PlanView | null; by?: string | null }
  | { type: "mode_set"; mode: Mode; by?: string | null }
  | { type: "turns_told"; turns: TurnsView | null }
  | { type: "debrief_opened"; seconds_left: number };

/** A sentence that the operator has made ready for facilitators, who can change it before they send it. */
export interface Canned {
  text: string;
  to_person: boolean;
}

/** Someone in the people list. `connected` and the fields about a mute are for staff only. */
export interface PersonShown {
  handle: string;
  role: Role;
  stance: Stance;
  connected: boolean | null;
  muted: boolean | null;
  muted_seconds_left: number | null;
  duty: Duty | null;
  in_private: boolean | null;
  has_shared: boolean | null;
  been_before: boolean | null;
}

/** Someone at the door, for staff. */
export interface WaitingShown {
  handle: string;
  stance: Stance;
  why: string;
  seconds: number;
  been_before: boolean;
}

/** One's own message that waits for a facilitator. */
export interface WaitingText {
  id: string;
  text: string;
  minute: number;
}

/** Something that a facilitator should look at. `id` is the seq that raised it. */
export interface Flag {
  id: number;
  kind: FlagKind;
  about: string;
  category: string;
  minute: number;
  message: string | null;
  quote: string | null;
  by: string | null;
  claimed_by: string | null;
  did: Did[];
}

/** A facilitator's word about a person, for the other facilitators of this meeting. */
export interface Note {
  about: string;
  text: string;
  by: string;
  minute: number;
}

/** A held message as facilitators read it. */
export interface HeldCard {
  id: string;
  handle: string;
  text: string;
  minute: number;
  why: string;
  note: ContentNote | null;
}

/** One part of a session, from "welcome" to "goodbye". */
export interface Step {
  name: string;
  minutes: number;
  mode: Mode;
  line: string;
  opener: string;
  cross_talk: boolean;
  order: Order;
  ready: boolean;
}

/** Who has the floor, and where one stands oneself. */
export interface TurnsView {
  holder: string | null;
  sharing: boolean;
  place: number | null;
  seconds_left: number | null;
  wrapping: boolean;
  queue: string[] | null;
  guests: string[];
}

/** The step that the meeting has come to, as everyone reads it. */
export interface StepView {
  name: string;
  line: string;
  cross_talk: boolean;
  ready: boolean;
}

/** The plan of the meeting, for facilitators. */
export interface PlanView {
  steps: Step[];
  step: number;
  seconds_left: number | null;
}

/** What the console has beside the room. For facilitators only, as a whole. */
export interface StaffView {
  people: PersonShown[];
  waiting: WaitingShown[];
  flags: Flag[];
  notes: Note[];
  held: HeldCard[];
  lead_offer_to: string | null;
  pulse: Record<string, string> | null;
  counts: Record<string, number>;
  messages_said: number;
  left: number;
  newcomers_locked_seconds_left: number;
  lockdown_minutes: number;
  debrief: Record<string, number> | null;
  canned: Canned[];
  procedure: string | null;
  plan: PlanView | null;
}

/** What an occupant may always read about their own standing. */
export interface Me {
  handle: string;
  role: Role;
  stance: Stance;
  muted: boolean;
  muted_seconds_left: number | null;
  hand_raised: boolean;
  in_private: boolean;
  held: WaitingText[];
  pulse_answer: string | null;
  duty: Duty | null;
}

/** The room as one occupant may see it. No messages: those come as events. */
export interface View {
  phase: Phase;
  me: Me;
  seconds_left: number | null;
  doors_in: number | null;
  starts_in: number | null;
  locked: boolean;
  slow_seconds: number;
  sharing: number;
  listening: number;
  facilitators: string[];
  hands: string[];
  pauses_in: number | null;
  closes_in: number | null;
  paused_by_clock: boolean;
  store_doubted: boolean;
  thanks_seconds_left: number | null;
  pulse: boolean;
  approve: string;
  mode: Mode;
  step: StepView | null;
  turns: TurnsView | null;
  staff: StaffView | null;
}

/** You are in. `seat` brings you back; everything up to `seq` is in `view`, messages apart. */
export interface Welcome {
  v: number;
  meeting: string;
  epoch: number;
  seq: number;
  seat: string;
  view: View;
  behind: boolean;
  returned: boolean;
  slip: string | null;
  notices: string[];
  pad?: string;
}

/** One entry as this audience sees it. Accept it when the last seq you were shown is >= `after`. */
export interface EventFrame {
  seq: number;
  after: number;
  events: AnyShown[];
  pad?: string;
}

/** The answer to `more`: events that change the log of messages, oldest first. */
export interface Page {
  events: EventFrame[];
  done: boolean;
}

/** The answer to `people`: names of those sharing, and only a count of listeners. */
export interface PeopleList {
  people: PersonShown[];
  listening: number;
}

/** What a command is answered: a seq, or a refusal. */
export interface Answer {
  seq?: number | null;
  code?: Code | null;
  retry_after?: number | null;
  pad?: string;
}

/** What became of a closed meeting, as it was seen: never more than was checked. */
export interface Receipt {
  meeting: string;
  holders: number;
  confirmed: number;
  entries_gone: boolean;
  silent_until_s: number | null;
}

/** CONNECT_ERROR data: the door's no. `receipt` comes with `closed`. */
export interface Refused {
  code: Code;
  retry_after?: number | null;
  receipt?: Receipt | null;
}

/** The event `ended`: the last frame of a connection. */
export interface Ended {
  code: End;
  reason?: string | null;
  retry_after?: number | null;
  receipt?: Receipt | null;
  hidden?: boolean;
  pad?: string;
}

/** The event `waiting`: you are at the door. `welcome` follows, or `ended`; nothing of the room does. */
export interface AtTheDoor {
  v: number;
  why: string;
  phase: Phase;
  facilitators: number;
  pad?: string;
}

/** The event `signal`. Participants read only that someone is writing; facilitators read who. */
export interface SignalShown {
  writing: boolean;
  handle?: string | null;
  away?: boolean;
  pad?: string;
}

/** The event `notices`: all lines that the operator has up just now, for everybody inside. None: there are none. */
export interface NoticesShown {
  texts: string[];
  delayed: boolean;
  pad?: string;
}

/** What a client may do about each refusal, and whether its connection ends with it. */
export const REFUSALS: Record<Code, { retry: Retry; ends: boolean }> = {
  not_allowed: { retry: "no", ends: false },
  wrong_phase: { retry: "later", ends: false },
  bad_command: { retry: "no", ends: false },
  empty_text: { retry: "no", ends: false },
  text_too_long: { retry: "no", ends: false },
  unknown_handle: { retry: "no", ends: false },
  unknown_message: { retry: "no", ends: false },
  unknown_flag: { retry: "no", ends: false },
  not_inside: { retry: "no", ends: false },
  claimed: { retry: "no", ends: false },
  too_late: { retry: "no", ends: false },
  no_turns: { retry: "no", ends: false },
  longest: { retry: "no", ends: false },
  too_early: { retry: "after", ends: false },
  too_few: { retry: "later", ends: false },
  muted: { retry: "after", ends: false },
  slow_mode: { retry: "after", ends: false },
  too_fast: { retry: "after", ends: false },
  not_your_turn: { retry: "later", ends: false },
  not_called: { retry: "later", ends: false },
  quiet: { retry: "later", ends: false },
  sharing_full: { retry: "later", ends: false },
  listening_full: { retry: "later", ends: false },
  not_open: { retry: "later", ends: true },
  knock: { retry: "no", ends: true },
  full: { retry: "later", ends: true },
  locked: { retry: "after", ends: true },
  late: { retry: "no", ends: true },
  invitation_needed: { retry: "no", ends: true },
  removed: { retry: "no", ends: true },
  handle_taken: { retry: "no", ends: true },
  bad_handle: { retry: "no", ends: true },
  agreement_changed: { retry: "no", ends: true },
  bad_invitation: { retry: "no", ends: true },
  wrong_pin: { retry: "after", ends: true },
  in_use: { retry: "no", ends: true },
  seat_ended: { retry: "no", ends: true },
  out_of_date: { retry: "no", ends: true },
  closed: { retry: "no", ends: true },
  gone: { retry: "no", ends: true },
  busy: { retry: "after", ends: false },
  unavailable: { retry: "after", ends: false },
  store_saves: { retry: "after", ends: false },
  unknown: { retry: "same", ends: false },
  internal: { retry: "same", ends: false },
};

/** The permission table, as far as it is about what a person asks for: one row for each command. */
export const RULES: Record<AnyCommand["type"], { who: Who; phases: readonly Phase[]; upon: Upon }> = {
  say: { who: "voiced", phases: ["open", "closing"], upon: "room" },
  take_back: { who: "inside", phases: ["lobby", "open", "paused", "closing"], upon: "own" },
  react: { who: "inside", phases: ["open", "closing"], upon: "others" },
  raise_hand: { who: "inside", phases: ["open", "paused", "closing"], upon: "self" },
  lower_hand: { who: "inside", phases: ["open", "paused", "closing"], upon: "self_or_below" },
  choose_stance: { who: "inside", phases: ["lobby", "open", "paused", "closing"], upon: "self" },
  leave: { who: "inside", phases: ["scheduled", "lobby", "open", "paused", "closing"], upon: "self" },
  redact: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  mute: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  unmute: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  remove: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  lock: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "room" },
  unlock: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "room" },
  set_slow_mode: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "room" },
  open: { who: "staff", phases: ["scheduled", "lobby"], upon: "room" },
  pause: { who: "staff_or_clock", phases: ["open", "closing"], upon: "room" },
  resume: { who: "staff", phases: ["paused"], upon: "room" },
  start_closing: { who: "staff_or_clock", phases: ["open"], upon: "room" },
  close: { who: "staff_or_clock", phases: ["scheduled", "lobby", "open", "paused", "closing"], upon: "room" },
  take_duty: { who: "staff", phases: ["scheduled", "lobby", "open", "paused", "closing"], upon: "room" },
  hand_over: { who: "staff", phases: ["scheduled", "lobby", "open", "paused", "closing"], upon: "room" },
  accept_lead: { who: "staff", phases: ["scheduled", "lobby", "open", "paused", "closing"], upon: "room" },
  admit: { who: "staff_or_clock", phases: ["lobby", "open", "paused", "closing"], upon: "room" },
  admit_all: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "room" },
  turn_away: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "room" },
  say_backstage: { who: "staff", phases: ["scheduled", "lobby", "open", "paused", "closing"], upon: "room" },
  talk_in_private: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  share_help: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  tell_facilitators: { who: "inside", phases: ["lobby", "open", "paused", "closing"], upon: "room" },
  end_private_talk: { who: "inside", phases: ["lobby", "open", "paused", "closing"], upon: "self_or_below" },
  report: { who: "inside", phases: ["lobby", "open", "paused", "closing"], upon: "any" },
  claim_flag: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "room" },
  settle_flag: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "room" },
  add_note: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  let_through: { who: "staff", phases: ["open", "closing"], upon: "below" },
  send_back: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  restore: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  add_content_note: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  take_off_content_note: { who: "staff", phases: ["lobby", "open", "paused", "closing"], upon: "below" },
  start_pulse: { who: "staff", phases: ["open", "paused", "closing"], upon: "room" },
  end_pulse: { who: "staff", phases: ["open", "paused", "closing"], upon: "room" },
  answer_pulse: { who: "inside", phases: ["open", "paused", "closing"], upon: "self" },
  start_step: { who: "staff", phases: ["open", "closing"], upon: "room" },
  choose_plan: { who: "staff", phases: ["scheduled", "lobby"], upon: "room" },
  change_step: { who: "staff", phases: ["scheduled", "lobby"], upon: "room" },
  move_step: { who: "staff", phases: ["scheduled", "lobby", "open", "closing"], upon: "room" },
  stretch: { who: "staff", phases: ["open", "closing"], upon: "room" },
  set_mode: { who: "staff", phases: ["open", "closing"], upon: "room" },
  start_round: { who: "staff", phases: ["open", "closing"], upon: "room" },
  end_round: { who: "staff", phases: ["open", "closing"], upon: "room" },
  start_sharing: { who: "voiced", phases: ["open", "closing"], upon: "self" },
  pass_turn: { who: "inside", phases: ["open", "paused", "closing"], upon: "self" },
  come_back_later: { who: "inside", phases: ["open", "closing"], upon: "self" },
  finish_turn: { who: "inside", phases: ["open", "closing"], upon: "self" },
  next_turn: { who: "staff", phases: ["open", "closing"], upon: "room" },
  give_turn: { who: "staff", phases: ["open", "closing"], upon: "below" },
  let_answer: { who: "staff", phases: ["open", "closing"], upon: "below" },
  give_time: { who: "staff", phases: ["open", "closing"], upon: "below" },
  wrap_up: { who: "staff", phases: ["open", "closing"], upon: "below" },
  skip_turn: { who: "staff_or_clock", phases: ["open", "closing"], upon: "below" },
  move_in_queue: { who: "staff", phases: ["open", "closing"], upon: "below" },
};
