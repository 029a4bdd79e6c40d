// After the end, for facilitators alone: what was done in numbers, notes they share, how they are. Then it is erased too.

import { useState } from "preact/hooks";
import { Composer } from "../controls/say";
import { Notices } from "../later/Notices";
import { may } from "../may";
import { ConnectionLine } from "../parts/Connection";
import { Log } from "../parts/Log";
import { minutesLeft } from "../parts/Now";
import type { RoomState } from "../room";
import { open } from "../ui";
import { door } from "../visit";
import { t } from "../words";
import { countWord } from "./Acts";
import { Top } from "./Console";

function Counts({ counts }: { counts: Readonly<Record<string, number>> }) {
  const rows = Object.entries(counts).flatMap(([what, n]) => {
    const word = countWord(what);
    return word && n > 0 ? [[what, word, n] as const] : [];
  });
  if (rows.length === 0) return <p class="soft">{t("debrief.quiet")}</p>;
  return (
    <ul class="plain tally" data-debrief-counts>
      {rows.map(([what, word, n]) => (
        <li key={what}>
          {word} <strong>{n}</strong>
        </li>
      ))}
    </ul>
  );
}

/** What to do when something has to go further. Fireside keeps nothing that could be handed on, and says so. */
function Safeguarding({ procedure }: { procedure: string | null }) {
  const [ticked, setTicked] = useState(false);
  return (
    <>
      <label class="radio">
        <input type="checkbox" checked={ticked} onChange={(event) => setTicked(event.currentTarget.checked)} />
        <span>{t("debrief.safeguarding")}</span>
      </label>
      {ticked && (
        <div class="card note-stop" role="status" data-procedure>
          {procedure ? (
            <p class="own-words" dir="auto">
              {procedure}
            </p>
          ) : (
            <>
              <p>{t("debrief.procedure_now")}</p>
              <p>{t("debrief.procedure_write")}</p>
            </>
          )}
          <p>{t("debrief.procedure_gone")}</p>
        </div>
      )}
    </>
  );
}

export function Debrief({ room }: { room: RoomState }) {
  const left = minutesLeft(room);
  const responsible = door.value?.responsible;
  return (
    <>
      <Top>
        <p class="now-title">{t("debrief.title")}</p>
        {left !== null && <span class="soft">{t("now.minutes_left", { n: left })}</span>}
      </Top>
      <main id="main" class="console debrief" data-debrief tabIndex={-1}>
        <h1 class="unseen">{t("debrief.title")}</h1>
        <section class="pane debrief-pane" aria-label={t("debrief.title")} data-region tabIndex={-1}>
          <p class="lead">{t("debrief.lead")}</p>
          <h2>{t("debrief.counts")}</h2>
          <Counts counts={room.view.staff?.debrief ?? {}} />
          <h2>{t("debrief.you")}</h2>
          <p>{t("debrief.you_text")}</p>
          {responsible && <p data-responsible>{t("debrief.contact", { name: responsible })}</p>}
          <h2>{t("debrief.further")}</h2>
          <Safeguarding procedure={room.view.staff?.procedure ?? null} />
          {may(room, "close") && (
            <div class="row letter-acts">
              <button type="button" class="button danger" aria-haspopup="dialog" onClick={() => open({ kind: "end" })}>
                {t("debrief.finish")}
              </button>
            </div>
          )}
        </section>
        <section class="pane room-pane" aria-label={t("debrief.notes")}>
          <div class="talk">
            <ConnectionLine />
            <Notices />
            <h2 class="pane-title">{t("debrief.notes")}</h2>
            <Log room={room} />
            <div class="foot-bar" data-region tabIndex={-1}>
              <p class="soft">{t("debrief.notes_hint")}</p>
              <Composer room={room} label={t("debrief.label")} />
            </div>
          </div>
        </section>
      </main>
    </>
  );
}
