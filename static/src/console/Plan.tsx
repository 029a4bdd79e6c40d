// Plan and time: where the session is, what comes next, and what could be said to begin it.

import { now, secondsTo } from "../clock";
import { MoveStep, SetMode, StartStep, Stretch } from "../controls/plan";
import type { RoomState } from "../room";
import { duration, t } from "../words";
import { toRoom } from "./Canned";

export function Plan({ room }: { room: RoomState }) {
  const plan = room.view.staff?.plan;
  const begun = room.view.phase !== "lobby" && room.view.phase !== "scheduled";
  const step = plan?.steps[plan.step];
  const left = room.stepEndsAt === null || room.stepEndsAt <= now.value ? null : secondsTo(room.stepEndsAt);
  return (
    <section data-section="plan">
      <h2>{t("plan.title")}</h2>
      {step && begun && (
        <p data-step={plan?.step}>
          {left === null
            ? t("plan.over", { name: step.name })
            : t("plan.now", { name: step.name, time: duration(left) })}
        </p>
      )}
      {step?.opener && begun && (
        <div class="card" data-opener>
          <p class="soft">{t("plan.opener")}</p>
          <p>{step.opener}</p>
          <button type="button" class="button small" onClick={() => toRoom(step.opener)}>
            {t("plan.use")}
          </button>
        </div>
      )}
      {plan && (
        <details>
          <summary>{t("plan.all")}</summary>
          <ol class="plain">
            {plan.steps.map((one, at) => (
              <li
                key={one.name}
                class="hand"
                data-planned={one.name}
                aria-current={begun && at === plan.step ? "step" : undefined}
              >
                <span>
                  {one.name} <span class="soft">{t("plan.minutes", { n: one.minutes })}</span>
                </span>
                {begun && at !== plan.step && (
                  <span class="row">
                    <StartStep room={room} step={at} label={t("plan.go", { name: one.name })} />
                    <MoveStep room={room} step={at} />
                  </span>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
      <SetMode room={room} />
      {begun && <p class="soft">{t("plan.stretch_hint")}</p>}
      <Stretch room={room} />
    </section>
  );
}
