// Outside, waiting: for the session to open, for a facilitator to look, for a free place. Nobody else is shown here.

import { Helplines } from "../parts/Help";
import { When } from "../parts/When";
import { stopWaiting, useThisTab, waitHere } from "../session";
import { shell } from "../shell";
import { asked, atDoor, door, link, notice } from "../visit";
import { type Key, t } from "../words";

type Kind = "not_open" | "store_saves" | "full" | "knock" | "waiting_full" | "ask_full" | "ask_knock";
const WORDS: Record<Kind, readonly [Key, Key, Key]> = {
  not_open: ["wait.title", "wait.not_open", "wait.next"],
  store_saves: ["wait.title", "refusal.store_saves", "wait.next"],
  full: ["wait.full_title", "wait.full", "wait.full_next"],
  ask_full: ["wait.full_title", "wait.full", "wait.full_hint"],
  waiting_full: ["wait.full_title", "wait.place", "wait.knock_next"],
  ask_knock: ["wait.knock_title", "wait.knock_ask", "wait.knock_hint"],
  knock: ["wait.title", "wait.knock", "wait.knock_next"],
};

function kind(): Kind {
  if (atDoor.value) return atDoor.value.why === "full" ? "waiting_full" : "knock";
  if (asked.value) return notice.value === "full" ? "ask_full" : "ask_knock";
  return notice.value === "full" || notice.value === "store_saves" ? notice.value : "not_open";
}

export function Waiting() {
  const what = kind();
  const [title, text, next] = WORDS[what];
  const asks = what === "ask_full" || what === "ask_knock";
  return (
    <main id="main" class="letter" data-waiting={what}>
      <h1>{t(title)}</h1>
      <div role="status">
        <p class="lead">{t(text)}</p>
      </div>
      {door.value?.notices?.map((line) => (
        <p key={line} class="notice" dir="auto">
          {line}
        </p>
      ))}
      {atDoor.value && atDoor.value.facilitators === 0 && <p>{t("wait.nobody")}</p>}
      {what === "not_open" && <When />}
      <p>{t(next)}</p>
      <div class="row letter-acts">
        {asks && (
          <button type="button" class="button primary" onClick={waitHere}>
            {t("wait.here")}
          </button>
        )}
        <a class="button" href={shell.rooms}>
          {t("wait.rooms")}
        </a>
        <button type="button" class="button quiet" onClick={stopWaiting}>
          {t(asks ? "door.not_now" : "wait.stop")}
        </button>
      </div>
      <p class="card tip">{t("wait.tip")}</p>
      <section class="card help-card">
        <h2>{t("help.title")}</h2>
        <Helplines />
      </section>
    </main>
  );
}

export function Entering() {
  const shut = link.value === "unavailable";
  return (
    <main id="main" class="letter" data-entering>
      <h1 class="unseen">{t("app.title")}</h1>
      <p class="lead" role="status">
        {t(shut ? "refusal.unavailable" : "wait.entering")}
      </p>
      {shut && (
        <button type="button" class="button" onClick={stopWaiting}>
          {t("door.back")}
        </button>
      )}
    </main>
  );
}

export function AnotherTab() {
  return (
    <main id="main" class="letter" data-tab-question>
      <h1>{t("tab.title")}</h1>
      <p class="lead">{t("tab.text")}</p>
      <div class="row letter-acts">
        <button type="button" class="button primary" onClick={useThisTab}>
          {t("tab.use")}
        </button>
      </div>
    </main>
  );
}
