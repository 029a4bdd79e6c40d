// The plan of the session: the next step, another mode, more time, another order.

import { may } from "../may";
import { type Mode, STRETCH_MINUTES } from "../protocol.gen";
import type { RoomState } from "../room";
import { type Key, t } from "../words";
import { act } from "./act";
import { Press } from "./lead";

const MODES: Record<Mode, Key> = {
  talk: "mode.talk",
  hands: "mode.hands",
  round: "mode.round",
  quiet: "mode.quiet",
};

export function SetMode({ room }: { room: RoomState }) {
  if (!may(room, "set_mode")) return null;
  return (
    <fieldset>
      <legend>{t("plan.mode")}</legend>
      <div class="row">
        {(Object.keys(MODES) as Mode[]).map((mode) => (
          <label key={mode} class="pill">
            <input
              type="radio"
              name="mode"
              value={mode}
              checked={room.view.mode === mode}
              onChange={() => void act({ type: "set_mode", mode })}
            />
            <span>{t(MODES[mode])}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The next step, or, with `step`, any. */
export function StartStep({ room, step, label }: { room: RoomState; step?: number; label?: string }) {
  const plan = room.view.staff?.plan;
  if (!plan) return null;
  const to = step ?? plan.step + 1;
  if (!plan.steps[to]) return null;
  const command = { type: "start_step", step: to, after: plan.step } as const;
  return <Press room={room} command={command} label={label ?? t("plan.next")} />;
}

export function MoveStep({ room, step }: { room: RoomState; step: number }) {
  const plan = room.view.staff?.plan;
  if (!plan || step <= plan.step + 1) return null;
  const name = plan.steps[step]?.name ?? "";
  const command = { type: "move_step", step, to: step - 1 } as const;
  return <Press room={room} command={command} label={t("plan.earlier", { name })} />;
}

export function Stretch({ room }: { room: RoomState }) {
  if (!may(room, "stretch")) return null;
  return (
    <div class="row">
      {STRETCH_MINUTES.map((minutes) => (
        <Press
          key={minutes}
          room={room}
          command={{ type: "stretch", minutes }}
          label={t("plan.stretch", { n: minutes })}
        />
      ))}
    </div>
  );
}
