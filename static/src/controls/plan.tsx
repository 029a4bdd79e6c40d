// The plan of the session: the next step, another mode, more time, another order, and before it opens another plan.

import { may } from "../may";
import { Radios } from "../parts/Radios";
import { LONGEST_MINUTES, type Mode, READY_PLANS, STRETCH_MINUTES } from "../protocol.gen";
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
    <Radios
      name="mode"
      title={t("plan.mode")}
      options={(Object.keys(MODES) as Mode[]).map((mode) => ({ value: mode, label: t(MODES[mode]) }))}
      chosen={room.view.mode}
      choose={(mode) => void act({ type: "set_mode", mode })}
    />
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
  const begun = room.view.phase !== "scheduled" && room.view.phase !== "lobby";
  if (!plan || step <= (begun ? plan.step + 1 : 0)) return null;
  const name = plan.steps[step]?.name ?? "";
  const command = { type: "move_step", step, to: step - 1 } as const;
  return <Press room={room} command={command} label={t("plan.earlier", { name })} />;
}

const READY: Record<keyof typeof READY_PLANS, Key> = {
  drop_in: "plan.drop_in",
  support_circle: "plan.support_circle",
  check_in: "plan.check_in",
  no_cross_talk: "plan.no_cross_talk",
  questions: "plan.questions",
};

export function ChoosePlan({ room }: { room: RoomState }) {
  if (!may(room, "choose_plan")) return null;
  return (
    <fieldset>
      <legend>{t("plan.another")}</legend>
      <div class="stack">
        {(Object.keys(READY) as (keyof typeof READY)[]).map((plan) => (
          <Press
            key={plan}
            room={room}
            command={{ type: "choose_plan", plan }}
            label={t("plan.offer", { name: t(READY[plan]), n: READY_PLANS[plan] })}
          />
        ))}
        <Press room={room} command={{ type: "choose_plan", plan: null }} label={t("plan.own")} />
      </div>
    </fieldset>
  );
}

/** Minutes and mode of one step. What is refused stands there again as it was. */
export function ChangeStep({ room, step }: { room: RoomState; step: number }) {
  const one = room.view.staff?.plan?.steps[step];
  if (!one || !may(room, "change_step")) return null;
  const { name } = one;
  const lasts = async (input: HTMLInputElement) => {
    const minutes = input.valueAsNumber;
    const fits = Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES;
    if (!fits || !(await act({ type: "change_step", step, minutes }))) input.value = String(one.minutes);
  };
  return (
    <div class="row">
      <label class="small-field">
        <span>{t("plan.minutes_label")}</span>
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={LONGEST_MINUTES}
          aria-label={t("plan.minutes_of", { name })}
          value={one.minutes}
          onChange={(event) => void lasts(event.currentTarget)}
        />
      </label>
      <label class="small-field">
        <span>{t("plan.mode")}</span>
        <select
          aria-label={t("plan.mode_of", { name })}
          value={one.mode}
          onChange={(event) => void act({ type: "change_step", step, mode: event.currentTarget.value as Mode })}
        >
          {(Object.keys(MODES) as Mode[]).map((mode) => (
            <option key={mode} value={mode} selected={one.mode === mode}>
              {t(MODES[mode])}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
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
