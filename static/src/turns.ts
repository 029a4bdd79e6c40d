// Who has the floor, in words: one line above the composer, the same that is spoken once when it changes.

import type { Mode } from "./protocol.gen";
import { isStaff, type RoomState } from "./room";
import { type Key, place, t } from "./words";

const WAITING: Record<Mode, Key | null> = { talk: null, hands: "turn.hands", round: "turn.round", quiet: "turn.quiet" };

/** Typed alone, `!`, `pass` and `done` are signs, as text meetings have used them for years; the server knows them too. */
export function isSign({ view }: RoomState, text: string): boolean {
  const sign = text.normalize("NFKC").trim().toLowerCase();
  const place = view.turns?.place;
  return sign === "!" || (sign === "pass" && typeof place === "number") || (sign === "done" && place === 0);
}

/** Whether I am a guest who answers in this step. */
export const mayAnswer = (room: RoomState): boolean => room.view.turns?.guests.includes(room.view.me.handle) === true;
export const isMyTurn = (room: RoomState): boolean => room.view.turns?.place === 0;

/** Whether what I send now would be let through; the server has the last word. */
export function hasFloor(room: RoomState, text: string): boolean {
  const { me, mode, step, turns } = room.view;
  if (mode === "talk" || isStaff(me.role) || isMyTurn(room) || mayAnswer(room)) return true;
  return (!turns?.holder && step?.cross_talk === true) || isSign(room, text);
}

/** Null in open talk, and for facilitators, who may always write. */
export function turnLine(room: RoomState): string | null {
  const { me, mode, turns } = room.view;
  if (isStaff(me.role)) return null;
  if (isMyTurn(room)) return t(turns?.sharing ? (mode === "round" ? "turn.sharing" : "turn.called") : "turn.mine");
  if (mayAnswer(room)) return t("turn.answer");
  const guests = turns?.guests ?? [];
  const guest = guests.length === 0 ? "" : t("turn.guests", { n: guests.length, names: guests.join(", ") });
  const waiting = WAITING[mode];
  if (!turns?.holder) return waiting && `${t(waiting)} ${guest}`.trim();
  const who = t(turns.sharing ? "turn.other" : "turn.other_waits", { name: turns.holder });
  const at =
    turns.place === null ? "" : turns.place === 1 ? t("turn.next") : t("turn.place", { place: place(turns.place) });
  return [who, at, guest].filter(Boolean).join(" ");
}
