// Before the session opens: tonight's plan in another order, with other minutes, or another plan altogether.

import { useEffect, useRef } from "preact/hooks";
import { ChangeStep, ChoosePlan, MoveStep } from "../controls/plan";
import { stepLang } from "../lang";
import { may } from "../may";
import type { RoomState } from "../room";
import { planWanted } from "../ui";
import { t } from "../words";

export function Tonight({ room }: { room: RoomState }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (planWanted.value) details.current?.scrollIntoView();
  }, []);
  if (!may(room, "choose_plan")) return null;
  const steps = room.view.staff?.plan?.steps ?? [];
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  return (
    <>
      {steps.length === 0 && <p class="soft">{t("plan.none")}</p>}
      <ol class="plain">
        {steps.map((step) => (
          <li key={step.name} class="hand" data-planned={step.name}>
            <span>
              <span lang={stepLang(step)}>{step.name}</span>{" "}
              <span class="soft">{t("plan.minutes", { n: step.minutes })}</span>
            </span>
          </li>
        ))}
      </ol>
      <details class="tonight" ref={details} open={planWanted.value} data-tonight>
        <summary>{t("plan.change")}</summary>
        <p class="soft">{t("plan.tonight")}</p>
        <ol class="plain">
          {steps.map((step, at) => (
            <li key={step.name} class="card" data-change={step.name}>
              <strong lang={stepLang(step)}>{step.name}</strong>
              <ChangeStep room={room} step={at} />
              <MoveStep room={room} step={at} />
            </li>
          ))}
        </ol>
        {steps.length > 0 && <p data-all-minutes>{t("plan.all_minutes", { n: minutes })}</p>}
        <p class="soft">{t(room.startsAt === null ? "plan.end_follows" : "plan.end_stays")}</p>
        <ChoosePlan room={room} />
      </details>
    </>
  );
}
