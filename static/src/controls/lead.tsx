// What a facilitator does with turns: begin a round, go on, help somebody in it, end it.

import { may, type Target } from "../may";
import type { AnyCommand, Order } from "../protocol.gen";
import type { RoomState } from "../room";
import { type Key, t } from "../words";
import { act } from "./act";
import { actFor } from "./told";

export const ORDERS: Record<Order, Key> = {
  joined: "order.joined",
  random: "order.random",
  unheard: "order.unheard",
  hands: "order.hands",
};

interface Press {
  /** Where several of them stand under each other: whom it is about. */
  readonly about?: string | undefined;
  readonly room: RoomState;
  readonly command: AnyCommand;
  readonly label: string;
  readonly target?: Target | undefined;
}

/** A small button that is there only while the table allows what it does. */
export function Press({ room, command, label, target, about }: Press) {
  if (!may(room, command.type, target)) return null;
  return (
    <button
      type="button"
      class="button small"
      data-lead={command.type}
      aria-label={about ? `${label}: ${about}` : undefined}
      onClick={() => void actFor(command, { muted: "turns.muted" })}
    >
      {label}
    </button>
  );
}

export function StartRound({ room, order }: { room: RoomState; order: Order }) {
  return <Press room={room} command={{ type: "start_round", order }} label={t("turns.start")} />;
}

export function EndRound({ room }: { room: RoomState }) {
  return <Press room={room} command={{ type: "end_round" }} label={t("turns.end")} />;
}

export function NextTurn({ room }: { room: RoomState }) {
  const after = room.view.turns?.holder ?? null;
  return <Press room={room} command={{ type: "next_turn", after }} label={t("turns.next")} />;
}

type One = { readonly room: RoomState; readonly target: Target };

export function GiveTurn({ room, target, named = false }: One & { readonly named?: boolean }) {
  const { mode, turns } = room.view;
  if (mode === "talk" || target.role !== "participant" || turns?.holder === target.handle) return null;
  const command = { type: "give_turn", handle: target.handle } as const;
  const about = named ? target.handle : undefined;
  return <Press room={room} target={target} command={command} label={t("turns.give")} about={about} />;
}

export function GiveTime({ room, target }: One) {
  const command = { type: "give_time", handle: target.handle } as const;
  return <Press room={room} target={target} command={command} label={t("turns.more")} />;
}

export function WrapUp({ room, target }: One) {
  const command = { type: "wrap_up", handle: target.handle } as const;
  return <Press room={room} target={target} command={command} label={t("turns.wrap_up")} />;
}

export function SkipTurn({ room, target }: One) {
  const command = { type: "skip_turn", handle: target.handle } as const;
  return <Press room={room} target={target} command={command} label={t("turns.skip")} />;
}

export function MoveInQueue({ room, target, up }: One & { readonly up: boolean }) {
  if (!may(room, "move_in_queue", target)) return null;
  const name = target.handle;
  return (
    <button
      type="button"
      class="button small"
      data-lead={up ? "up" : "down"}
      aria-label={t(up ? "turns.up_name" : "turns.down_name", { name })}
      onClick={() => void act({ type: "move_in_queue", handle: name, up })}
    >
      {t(up ? "turns.up" : "turns.down")}
    </button>
  );
}
