// Plan and time: where the session is, what comes next, and what could be said to begin it.

import { now, secondsTo } from "../clock";
import { MoveStep, SetMode, StartStep, Stretch } from "../controls/plan";
import { stepLang } from "../lang";
import { Around } from "../parts/Around";
import type { RoomState } from "../room";
import { duration, t } from "../words";
import { toRoom } from "./Canned";
import { Tonight } from "./Tonight";

const SOON_S = 600;
/** Fewer say nothing about who speaks most. */
const ENOUGH = 10;

/** How much of the talk is ours: facilitators who drift into one-to-one support see it here. */
function StepBack({ room }: { room: RoomState }) {
  const said = room.lines.filter((line) => line.kind === "message");
  if (said.length < ENOUGH) return null;
  const ours = said.filter((line) => line.kind === "message" && line.role !== "participant").length;
  const share = Math.round((100 * ours) / said.length);
  return (
    <p class="soft" data-step-back={share}>
      {t("plan.step_back", { share, n: said.length })}
    </p>
  );
}

/** Ten minutes before the end, and not in the last step yet. It only asks: nothing moves by itself. */
function TowardsTheEnd({ room }: { room: RoomState }) {
  const plan = room.view.staff?.plan;
  const last = plan ? plan.steps.length - 1 : 0;
  const step = plan?.steps[last];
  const name = step?.name;
  const left = room.endsAt === null || room.endsAt <= now.value ? 0 : secondsTo(room.endsAt);
  const soon = left > 0 && left <= SOON_S;
  if (!plan || !name || plan.step >= last || !soon || room.view.phase !== "open") return null;
  const values = { n: Math.ceil(left / 60) };
  return (
    <div class="card" data-towards-the-end>
      <p>
        <Around said="plan.towards_the_end" name={name} lang={stepLang(step)} values={values} />
      </p>
      <StartStep room={room} step={last} label={t("plan.go", { name })} />
    </div>
  );
}

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
          <Around
            said={left === null ? "plan.over" : "plan.now"}
            name={step.name}
            lang={stepLang(step)}
            values={{ time: duration(left ?? 0) }}
          />
        </p>
      )}
      <TowardsTheEnd room={room} />
      <StepBack room={room} />
      {step?.opener && begun && (
        <div class="card" data-opener>
          <p class="soft">{t("plan.opener")}</p>
          <p lang={stepLang(step)}>{step.opener}</p>
          <button type="button" class="button small" onClick={() => toRoom(step.opener)}>
            {t("plan.use")}
          </button>
        </div>
      )}
      <Tonight room={room} />
      {plan && begun && (
        <details>
          <summary>{t("plan.all")}</summary>
          <ol class="plain">
            {plan.steps.map((one, at) => (
              <li
                key={one.name}
                class="hand"
                data-planned={one.name}
                aria-current={at === plan.step ? "step" : undefined}
              >
                <span>
                  <span lang={stepLang(one)}>{one.name}</span>{" "}
                  <span class="soft">{t("plan.minutes", { n: one.minutes })}</span>
                </span>
                {at !== plan.step && (
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
