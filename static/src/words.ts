// Every sentence that people read comes from here. `t("door.agree")`; plurals pick their form by `n`.

import type { Code, Did, Reaction, Reason, ReportReason } from "./protocol.gen";
import { type Key, WORDS } from "./words.gen";

export type { Key };

type Values = Readonly<Record<string, string | number>>;

const rules = new Intl.PluralRules("en");

export function t(key: Key, values: Values = {}): string {
  const said: string | { readonly one: string; readonly other: string } = WORDS[key];
  const form = typeof said === "string" ? said : said[rules.select(Number(values.n)) === "one" ? "one" : "other"];
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** "4 minutes", rounded up; below a minute "40 seconds". */
export function duration(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  return left < 60 ? t("time.seconds", { n: left }) : t("time.minutes", { n: Math.ceil(left / 60) });
}

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const ORDINALS: Readonly<Partial<Record<string, Key>>> = { one: "time.first", two: "time.second", few: "time.third" };

/** "2nd" */
export const place = (n: number): string => t(ORDINALS[ordinals.select(n)] ?? "time.nth", { n });

export const refusals: Record<Code, Key> = {
  not_allowed: "refusal.not_allowed",
  wrong_phase: "refusal.wrong_phase",
  bad_command: "refusal.bad_command",
  empty_text: "refusal.empty_text",
  text_too_long: "refusal.text_too_long",
  unknown_handle: "refusal.unknown_handle",
  unknown_message: "refusal.unknown_message",
  unknown_flag: "refusal.unknown_flag",
  claimed: "refusal.claimed",
  too_late: "refusal.too_late",
  no_turns: "refusal.no_turns",
  longest: "refusal.longest",
  not_your_turn: "refusal.not_your_turn",
  not_called: "refusal.not_called",
  quiet: "refusal.quiet",
  knock: "refusal.knock",
  late: "refusal.late",
  invitation_needed: "refusal.invitation_needed",
  not_inside: "refusal.not_inside",
  muted: "refusal.muted",
  slow_mode: "refusal.slow_mode",
  too_fast: "refusal.too_fast",
  sharing_full: "refusal.sharing_full",
  listening_full: "refusal.listening_full",
  not_open: "refusal.not_open",
  full: "refusal.full",
  locked: "refusal.locked",
  removed: "refusal.removed",
  handle_taken: "refusal.handle_taken",
  bad_handle: "refusal.bad_handle",
  agreement_changed: "refusal.agreement_changed",
  bad_invitation: "refusal.bad_invitation",
  wrong_pin: "refusal.wrong_pin",
  in_use: "refusal.in_use",
  seat_ended: "refusal.seat_ended",
  out_of_date: "refusal.out_of_date",
  closed: "refusal.closed",
  gone: "refusal.gone",
  busy: "refusal.busy",
  unavailable: "refusal.unavailable",
  unknown: "refusal.unknown",
  internal: "refusal.internal",
};

export const refusal = (code: Code, retryAfter: number | null): string =>
  t(refusals[code], { time: duration(Math.max(1, retryAfter ?? 1)) });

export const REACTIONS: Record<Reaction, Key> = {
  hear_you: "reaction.hear_you",
  me_too: "reaction.me_too",
  thank_you: "reaction.thank_you",
  thinking_of_you: "reaction.thinking_of_you",
  take_care: "reaction.take_care",
};

export const REASONS: Record<Reason, Key> = {
  kindness: "reason.kindness",
  personal_details: "reason.personal_details",
  harmful_details: "reason.harmful_details",
  repeated: "reason.repeated",
  not_safe: "reason.not_safe",
  other: "reason.other",
};

export const REPORT_REASONS: Record<ReportReason, Key> = { ...REASONS, worried: "reason.worried" };

export const DID: Record<Did, Key> = {
  replied: "did.replied",
  talked: "did.talked",
  shared_help: "did.shared_help",
  hid: "did.hid",
  muted: "did.muted",
  removed: "did.removed",
  paused: "did.paused",
  nothing_needed: "did.nothing_needed",
};

export const dids = Object.keys(DID) as Did[];
export const reportReasons = ["worried", ...Object.keys(REASONS)] as ReportReason[];
export const reactions = Object.keys(REACTIONS) as Reaction[];
export const reasons = Object.keys(REASONS) as Reason[];
export const isReason = (value: string | null | undefined): value is Reason =>
  typeof value === "string" && value in REASONS;
