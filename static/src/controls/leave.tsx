// Leave: with a word to the facilitators if one likes, or without. Whoever is upset is shown help before going.

import { useState } from "preact/hooks";
import { Helplines } from "../parts/Help";
import { SheetFrame } from "../parts/Sheet";
import { finish, leave } from "../session";
import { close, open } from "../ui";
import { type Key, t } from "../words";

type How = "ok" | "break" | "upset" | "unsaid";
const CHOICES: readonly (readonly [How, Key])[] = [
  ["ok", "leave.ok"],
  ["break", "leave.break"],
  ["upset", "leave.upset"],
  ["unsaid", "leave.unsaid"],
];

/** The page ends at once: whoever leaves does not wait for an answer. */
function go(how: How): void {
  leave(how);
  finish({ code: "left" });
}

export function LeaveSheet() {
  const [upset, setUpset] = useState(false);
  if (upset) {
    return (
      <SheetFrame title={t("leave.upset_title")} kind="leave">
        <p>{t("leave.upset_text")}</p>
        <Helplines />
        <div class="row">
          <button type="button" class="button" onClick={() => go("upset")}>
            {t("leave.go")}
          </button>
          <button type="button" class="button quiet" onClick={close}>
            {t("leave.stay")}
          </button>
        </div>
      </SheetFrame>
    );
  }
  return (
    <SheetFrame title={t("leave.title")} kind="leave">
      <p>{t("leave.ask")}</p>
      <div class="stack">
        {CHOICES.map(([how, key]) => (
          <button
            key={how}
            type="button"
            class="button wide"
            data-how={how}
            onClick={() => (how === "upset" ? setUpset(true) : go(how))}
          >
            {t(key)}
          </button>
        ))}
        <button type="button" class="button quiet wide" onClick={close}>
          {t("leave.stay")}
        </button>
      </div>
    </SheetFrame>
  );
}

export function Leave() {
  return (
    <button type="button" class="link-button" aria-haspopup="dialog" onClick={() => open({ kind: "leave" })}>
      {t("room.leave")}
    </button>
  );
}
