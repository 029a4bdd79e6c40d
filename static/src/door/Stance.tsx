// To share or to listen; and, where the room asks it, how somebody is before.

import { useState } from "preact/hooks";
import { measures } from "../measures/load";
import type { Stance } from "../protocol.gen";
import { enter } from "../session";
import { chosen, door } from "../visit";
import { type Key, t } from "../words";
import { Back, Notice } from "./parts";

const STANCES: readonly (readonly [string, Stance, Key, Key])[] = [
  ["sharing", "sharing", "stance.sharing", "stance.sharing_hint"],
  ["listening", "listening", "stance.listening", "stance.listening_hint"],
  ["unsure", "listening", "stance.unsure", "stance.unsure_hint"],
];

export function StanceStep() {
  // Whoever comes back to this step, because their animal was taken, wanted to share a moment ago.
  const [picked, setPicked] = useState(chosen.value.stance === "sharing" ? "sharing" : "unsure");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const stance = STANCES.find(([value]) => value === picked)?.[1] ?? "listening";
        chosen.value = { ...chosen.value, stance };
        enter();
      }}
    >
      <h1>{t("stance.title")}</h1>
      <p class="lead">{t("stance.why")}</p>
      <Notice />
      <fieldset class="cards" aria-label={t("stance.title")}>
        {STANCES.map(([value, , title, hint]) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="stance"
              value={value}
              checked={picked === value}
              onChange={() => setPicked(value)}
            />
            <span>
              <span class="choice-name">{t(title)}</span>
              <span class="soft">{t(hint)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {door.value?.outcomes && measures.now && <measures.now.CheckIn />}
      <div class="row letter-acts">
        <button type="submit" class="button primary">
          {t("stance.go")}
        </button>
        <Back to="name" />
      </div>
    </form>
  );
}
