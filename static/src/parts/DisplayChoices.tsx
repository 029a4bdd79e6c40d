// How the page looks and speaks, chosen by radio buttons that act at once.

import { choose, type Display, display } from "../display";
import { freeze, frozen } from "../ui";
import { page, room } from "../visit";
import { type Key, t } from "../words";

interface Choice<Name extends keyof Display> {
  readonly name: Name;
  readonly title: Key;
  readonly options: readonly (readonly [Display[Name], string])[];
}

function Choices<Name extends keyof Display>({ name, title, options }: Choice<Name>) {
  return (
    <fieldset>
      <legend>{t(title)}</legend>
      <div class="row">
        {options.map(([value, label]) => (
          <label key={value} class="pill">
            <input
              type="radio"
              name={name}
              value={value}
              checked={display.value[name] === value}
              onChange={() => choose({ [name]: value } as Partial<Display>)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Flow() {
  const last = room.value?.lines[room.value.lines.length - 1]?.key ?? null;
  return (
    <fieldset>
      <legend>{t("display.flow")}</legend>
      <div class="row">
        {[false, true].map((pause) => (
          <label key={String(pause)} class="pill">
            <input type="radio" name="flow" checked={frozen.value === pause} onChange={() => freeze(pause, last)} />
            <span>{t(pause ? "display.flow_paused" : "display.flow_on")}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function DisplayChoices() {
  const sizes = ["100", "125", "150", "200"] as const;
  return (
    <div class="stack">
      <Choices name="text" title="display.size" options={sizes.map((size) => [size, `${size}%`] as const)} />
      <Choices
        name="contrast"
        title="display.contrast"
        options={[
          ["usual", t("display.contrast_usual")],
          ["more", t("display.contrast_more")],
        ]}
      />
      <Choices
        name="spacing"
        title="display.spacing"
        options={[
          ["usual", t("display.spacing_usual")],
          ["wide", t("display.spacing_wide")],
        ]}
      />
      {page.value === "room" && (
        <>
          <Flow />
          <Choices
            name="enter"
            title="display.enter"
            options={[
              ["sends", t("display.enter_sends")],
              ["newline", t("display.enter_newline")],
            ]}
          />
          <Choices
            name="writing"
            title="display.writing"
            options={[
              ["on", t("display.writing_on")],
              ["off", t("display.writing_off")],
            ]}
          />
          <Choices
            name="speak"
            title="display.speak"
            options={[
              ["all", t("display.speak_all")],
              ["summary", t("display.speak_summary")],
              ["staff", t("display.speak_staff")],
              ["nothing", t("display.speak_nothing")],
            ]}
          />
        </>
      )}
      <p class="soft">{t("display.kept")}</p>
    </div>
  );
}
