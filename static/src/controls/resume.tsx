// Resume: the session goes on where the pause found it.

import { t } from "../words";
import { act } from "./act";

export function Resume() {
  return (
    <button
      type="button"
      class="button primary pause"
      aria-keyshortcuts="Control+."
      onClick={() => void act({ type: "resume" })}
    >
      {t("console.resume")}
    </button>
  );
}
