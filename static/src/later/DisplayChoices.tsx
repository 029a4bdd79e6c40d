// How the page looks and speaks, chosen by buttons that act at once.

import { choose, type Display, display } from "../display";
import { Radios } from "../parts/Radios";
import { freeze, frozen, open } from "../ui";
import { door, page, room } from "../visit";
import { type Key, t } from "../words";

type Labels<Name extends keyof Display> = readonly (readonly [Display[Name], string])[];

function Choices<Name extends keyof Display>({ name, title, of }: { name: Name; title: Key; of: Labels<Name> }) {
  return (
    <Radios
      name={name}
      title={t(title)}
      options={of.map(([value, label]) => ({ value, label }))}
      chosen={display.value[name]}
      choose={(value) => choose({ [name]: value })}
    />
  );
}

function Flow() {
  const on = frozen.value !== null;
  const lines = () => (room.value?.lines ?? []).map(({ key }) => key);
  return (
    <div>
      <button type="button" class="button small" aria-pressed={on} onClick={() => freeze(on ? null : lines())}>
        {t("display.flow_paused")}
      </button>
    </div>
  );
}

const SIZES = ["100", "125", "150", "200"] as const;
const CONTRAST = ["usual", "more"] as const;
const SPACING = ["usual", "wide"] as const;
const ENTER = ["sends", "newline"] as const;
const WRITING = ["on", "off"] as const;
const SPEAK = ["all", "summary", "staff", "nothing"] as const;

export function DisplayChoices() {
  return (
    <div class="stack">
      <Choices name="text" title="display.size" of={SIZES.map((size) => [size, `${size}%`])} />
      <Choices
        name="contrast"
        title="display.contrast"
        of={CONTRAST.map((one) => [one, t(`display.contrast_${one}`)])}
      />
      <Choices name="spacing" title="display.spacing" of={SPACING.map((one) => [one, t(`display.spacing_${one}`)])} />
      {page.value === "room" && (
        <>
          <Flow />
          <Choices name="enter" title="display.enter" of={ENTER.map((one) => [one, t(`display.enter_${one}`)])} />
          {door.value?.typing !== false && (
            <Choices
              name="writing"
              title="display.writing"
              of={WRITING.map((one) => [one, t(`display.writing_${one}`)])}
            />
          )}
          <Choices name="speak" title="display.speak" of={SPEAK.map((one) => [one, t(`display.speak_${one}`)])} />
        </>
      )}
      {page.value === "room" && (
        <button type="button" class="button" onClick={() => open({ kind: "filters" })}>
          {t("filters.open")}
        </button>
      )}
      <p class="soft">{t("display.kept")}</p>
    </div>
  );
}
