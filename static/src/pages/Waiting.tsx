// Outside, waiting: the session has not been opened, the room is full, or we are going in this moment.

import { Helplines } from "../parts/Help";
import { useThisTab } from "../session";
import { shell } from "../shell";
import { notice } from "../visit";
import { t } from "../words";

export function Waiting() {
  const full = notice.value === "full";
  return (
    <main id="main" class="letter" data-waiting={full ? "full" : "not_open"}>
      <h1>{t(full ? "wait.full_title" : "wait.title")}</h1>
      <div role="status">
        <p class="lead">{t(full ? "wait.full" : "wait.not_open")}</p>
      </div>
      <p>{t(full ? "wait.full_next" : "wait.next")}</p>
      <p class="card tip">{t("wait.tip")}</p>
      <p>
        <a class="button" href={shell.rooms}>
          {t("wait.rooms")}
        </a>
      </p>
      <section class="card help-card">
        <h2>{t("help.title")}</h2>
        <Helplines />
      </section>
    </main>
  );
}

export function Entering() {
  return (
    <main id="main" class="letter" data-entering>
      <p class="lead" role="status">
        {t("wait.entering")}
      </p>
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
