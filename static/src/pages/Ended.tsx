// An end of the visit when its own page is not there yet, and a page that could not even ask the door. Help is on both.

import { later } from "../later/load";
import { Helplines } from "../parts/Help";
import { tryDoor } from "../session";
import { shell } from "../shell";
import { ending } from "../visit";
import { t } from "../words";

/** The words for how it ended are fetched before. Should the wire have broken first, the end and the help stand here. */
export function Ended() {
  const module = later.now;
  if (module) return <module.End />;
  return (
    <main id="main" class="letter" data-end={ending.value?.code} data-plain>
      <h1>{t("ended.title")}</h1>
      <div class="row letter-acts">
        {later.state.value === "failed" && (
          <button type="button" class="button" onClick={later.load}>
            {t("link.try")}
          </button>
        )}
        <a class="button quiet" href={shell.exit} rel="noreferrer">
          {t("end.done")}
        </a>
      </div>
      <section class="card help-card">
        <h2>{t("help.title")}</h2>
        <Helplines />
      </section>
    </main>
  );
}

/** The page could not even ask the door. */
export function Failed() {
  return (
    <main id="main" class="letter" data-end="failed">
      <h1>{t("door.failed_title")}</h1>
      <p class="lead">{t("door.failed")}</p>
      <div class="row letter-acts">
        <button type="button" class="button primary" onClick={() => void tryDoor()}>
          {t("link.try")}
        </button>
        <a class="button" href={shell.help}>
          {t("help.title")}
        </a>
      </div>
    </main>
  );
}
