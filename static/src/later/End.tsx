// Every way a visit ends: a sentence, what happens next, and help. Nothing of what was said is left here.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { hour } from "../hour";
import { measures } from "../measures/load";
import { Helplines } from "../parts/Help";
import type { Receipt } from "../protocol.gen";
import { comeBack } from "../session";
import { shell } from "../shell";
import { door, type Ending, ending } from "../visit";
import { duration, type Key, t } from "../words";
import { HelpShort } from "./HelpShort";
import { NextSession } from "./NextSession";
import { Removed } from "./Removed";

/** Ends by a link that does not do: whoever runs the rooms may have another. */
const LINKS: ReadonlySet<string> = new Set(["bad_invitation", "invitation_needed"]);
const MINUTE_MS = 60_000;

/** What became of the messages: never more than was checked. `came`: when the receipt did, in milliseconds. */
export function deleted(receipt: Receipt | null | undefined, came: number): string {
  if (!receipt?.entries_gone || receipt.holders === 0) return t("end.deleted_unknown");
  const { holders, confirmed, silent_until_s } = receipt;
  if (confirmed >= holders) return t("end.deleted");
  if (silent_until_s === null || silent_until_s === undefined) return t("end.deleted_unknown");
  // A time of day: "within 10 minutes" would still stand there an hour later.
  const until = Math.ceil((came + silent_until_s * 1000) / MINUTE_MS) * MINUTE_MS;
  return t("end.deleted_part", { n: confirmed, of: holders, time: hour(until) });
}

const TITLES: Readonly<Partial<Record<string, readonly [Key, Key]>>> = {
  gone: ["end.gone", "end.gone_text"],
  late: ["end.late", "end.late_text"],
  invitation_needed: ["end.invitation_needed", "end.invitation_needed_text"],
  turned_away: ["end.turned_away", "end.turned_away_text"],
  full: ["end.full", "end.full_text"],
  locked: ["end.locked", "end.locked_text"],
  not_open: ["end.not_open", "end.not_open_text"],
  left: ["end.left", "end.left_text"],
  replaced: ["end.replaced", "end.replaced_text"],
  out_of_date: ["end.out_of_date", "end.out_of_date_text"],
  slow: ["end.slow", "end.slow_text"],
  bad_frame: ["end.bad_frame", "end.bad_frame_text"],
  bad_invitation: ["end.bad_invitation", "end.bad_invitation_text"],
};

function Words({ end }: { end: Ending }) {
  const [came] = useState(() => Date.now());
  if (end.code === "closed") {
    return (
      <>
        <h1>{t("end.ended")}</h1>
        <p class="lead" data-receipt>
          {deleted(end.receipt, came)}
        </p>
        <p>{t("end.thanks")}</p>
      </>
    );
  }
  const [title, text] = TITLES[end.code] ?? (["end.unavailable", "end.unavailable_text"] as const);
  return (
    <>
      <h1>{t(title)}</h1>
      <p class="lead">{t(text)}</p>
      {end.code === "locked" && end.retryAfter && <p>{t("end.locked_retry", { time: duration(end.retryAfter) })}</p>}
    </>
  );
}

function Again({ label }: { label: Key }) {
  return (
    <button type="button" class="button primary" onClick={() => void comeBack()}>
      {t(label)}
    </button>
  );
}

function next(end: Ending): ComponentChildren {
  switch (end.code) {
    case "left":
      return <Again label="end.left_again" />;
    case "slow":
      return <Again label="end.back_in" />;
    case "out_of_date":
    case "bad_frame":
      return (
        <button type="button" class="button primary" onClick={() => location.reload()}>
          {t("end.reload")}
        </button>
      );
    case "closed":
    case "gone":
      return <Again label="end.to_door" />;
    case "removed":
    case "replaced":
    case "bad_invitation":
    case "turned_away":
    case "invitation_needed":
    case "late":
      return null;
    default:
      return <Again label="link.try" />;
  }
}

function Complaint({ label }: { label: Key }) {
  const where = door.value?.complaints;
  if (!where) return null;
  return (
    <a class="button" href={where} rel="noopener noreferrer">
      {t(label)}
    </a>
  );
}

export function End() {
  const main = useRef<HTMLElement>(null);
  const end = ending.value;
  useEffect(() => {
    main.current?.focus({ preventScroll: true });
  }, []);
  if (!end) return null;
  const help = (
    <section class="card help-card" key="help">
      <h2>{t("help.title")}</h2>
      <Helplines />
    </section>
  );
  const removed = end.code === "removed";
  return (
    <main id="main" class="letter" tabIndex={-1} ref={main} data-end={end.code}>
      {removed ? (
        <>
          {/* Help first, and short: this is the page somebody may be hurt by, and they must see at once what it is. */}
          <section class="card help-card">
            <h2>{t("help.title")}</h2>
            <HelpShort />
          </section>
          <h1>{t("end.removed")}</h1>
          <Removed titled reason={end.reason ?? null} hidden={end.hidden ?? false} />
          <p>
            <Complaint label="end.tell_us" />
          </p>
        </>
      ) : (
        <Words end={end} />
      )}
      {end.code === "closed" && measures.now && <measures.now.CheckOut />}
      <h2>{t("end.next")}</h2>
      {!removed && <NextSession />}
      <div class="row letter-acts">
        {next(end)}
        <a class="button" href={shell.rooms}>
          {t("end.rooms")}
        </a>
        <a class="button quiet" href={shell.exit} rel="noreferrer">
          {t("end.done")}
        </a>
      </div>
      {help}
      {!removed && <Complaint label={LINKS.has(end.code) ? "end.ask_link" : "end.complaint"} />}
    </main>
  );
}
