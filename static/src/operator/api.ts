// What the operator page asks: one question, one answer, with the invitation in a header and nowhere else.

import { signal } from "@preact/signals";
import { t } from "../words";

export interface Session {
  readonly room: string;
  readonly title: string;
  readonly language: string;
  readonly starts: number;
  readonly ends: number;
  /** The day in the room's own zone, as a cancellation names it. */
  readonly day: string;
  readonly state: "coming" | "green_room" | "doors" | "session" | "late" | "cancelled";
  readonly facilitators: number;
  readonly wanted: number;
  readonly names: readonly string[];
  /** Who has said that they cannot come. */
  readonly missing: readonly string[];
}

export interface Alert {
  readonly trouble: string;
  /** In English. */
  readonly sentence: string;
  readonly room: string | null;
}

/** Who has said that they cannot come to a session, however far ahead it is. */
export interface Missing {
  readonly room: string;
  readonly title: string;
  readonly language: string;
  readonly starts: number;
  readonly names: readonly string[];
}

export interface Promises {
  readonly messages: number;
  /** When the last meeting that runs now must be over, in milliseconds; null: none runs. */
  readonly due: number | null;
  readonly saves: boolean;
  readonly guard: "strict" | "attested" | "off";
  readonly keys: number;
}

export interface Notice {
  readonly room: string | null;
  readonly text: string;
  readonly until: number;
}

export interface HelplineAge {
  readonly name: string;
  readonly country: string;
  readonly days: number | null;
}

export interface Tonight {
  readonly now: number;
  readonly version: string;
  readonly workers: number;
  readonly sessions: readonly Session[];
  readonly alerts: readonly Alert[];
  readonly missing: readonly Missing[];
  readonly promises: Promises;
  readonly notices: readonly Notice[];
  readonly helplines: readonly HelplineAge[];
  readonly rooms: readonly { readonly id: string; readonly title: string; readonly language: string }[];
}

export type Told<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly why: string };

export const tonight = signal<Tonight | null>(null);
/** Why the page cannot be used: no invitation, or one that has ended. */
export const shut = signal(false);
/** The last look failed; what is shown may be old. */
export const stale = signal(false);

let invitation: string | null = null;
export function useInvitation(token: string | null): void {
  invitation = token;
  shut.value = token === null;
}

export async function ask<Answer>(question: Readonly<Record<string, unknown>>): Promise<Told<Answer>> {
  try {
    const answer = await fetch("/api/operator", {
      method: "POST",
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      headers: { "Fireside-Invitation": invitation ?? "", "Content-Type": "application/json" },
      body: JSON.stringify(question),
    });
    if (answer.status === 403) shut.value = true;
    if (!answer.ok) return { ok: false, why: "" };
    const told = (await answer.json()) as { ok: boolean; answer: Answer; error?: string };
    return told.ok ? { ok: true, answer: told.answer } : { ok: false, why: told.error ?? "" };
  } catch {
    return { ok: false, why: "" };
  }
}

/** Has something done. It holds when it is written down; `why` is what to tell when not every worker has confirmed it. */
export async function wish(
  question: Readonly<Record<string, unknown>>,
): Promise<{ holds: boolean; why: string | null }> {
  const told = await ask<{ workers: number; confirmed: number }>(question);
  if (!told.ok) return { holds: false, why: told.why || t("operator.failed") };
  const { confirmed: here, workers: n } = told.answer;
  return { holds: true, why: here < n ? t("operator.unconfirmed", { here, n }) : null };
}

/** What a notice at that place takes down: there is one at each. */
export const replaced = (notices: readonly Notice[], room: string | null): string | null =>
  notices.find((one) => one.room === room)?.text ?? null;

export async function look(): Promise<void> {
  const told = await ask<Tonight>({ ask: "tonight" });
  stale.value = !told.ok;
  if (told.ok) tonight.value = told.answer;
}
