// The flags queue: reports, quiet marks, who is struggling, who left upset. Oldest first; one facilitator is on each.

import { isReportReason } from "../choices";
import { act } from "../controls/act";
import { ClaimFlag } from "../controls/claim_flag";
import { SettleFlag } from "../controls/settle_flag";
import { ShareHelp } from "../controls/share_help";
import { TalkInPrivate } from "../controls/talk_in_private";
import { may } from "../may";
import type { Flag } from "../protocol.gen";
import type { RoomState } from "../room";
import { open } from "../ui";
import { type Key, t } from "../words";
import { toBackstage } from "./Canned";
import { useStill } from "./still";

const KINDS: Record<Flag["kind"], Key> = {
  report: "flag.report",
  supervisor: "flag.supervisor",
  phrase: "flag.phrase",
  pulse: "flag.pulse",
  upset: "flag.upset",
  unheard: "flag.unheard",
};

function what(flag: Flag): string {
  const { kind, category } = flag;
  return kind === "report" && isReportReason(category)
    ? `${t(KINDS.report)}: ${t(`reason.${category}`)}`
    : t(KINDS[kind]);
}

/** What helps most often, each one press away. Whoever is on it decides; the others read that somebody is. */
function Playbook({ room, flag }: { room: RoomState; flag: Flag }) {
  const person = room.view.staff?.people.find((one) => one.handle === flag.about);
  const { message, about } = flag;
  const shown = message !== null && may(room, "redact", { handle: about, role: person?.role ?? "participant" });
  return (
    <div class="row">
      <button
        type="button"
        class="button small"
        aria-haspopup="dialog"
        onClick={() => open({ kind: "reply", handle: about })}
      >
        {t("flag.reply")}
      </button>
      <button type="button" class="button small" onClick={() => toBackstage(t("flag.ask_text", { name: about }))}>
        {t("flag.ask")}
      </button>
      {person && <TalkInPrivate room={room} target={person} small />}
      {person && <ShareHelp room={room} target={person} small />}
      {shown && (
        <button
          type="button"
          class="button small"
          aria-haspopup="dialog"
          onClick={() => open({ kind: "hide", id: message, handle: about })}
        >
          {t("menu.hide")}
        </button>
      )}
      {may(room, "pause") && (
        <button type="button" class="button danger small" onClick={() => void act({ type: "pause" })}>
          {t("console.pause")}
        </button>
      )}
    </div>
  );
}

function FlagCard({ room, flag }: { room: RoomState; flag: Flag }) {
  const mine = flag.claimed_by === room.view.me.handle;
  const others = flag.claimed_by !== null && !mine;
  return (
    <li
      class={flag.claimed_by === null ? "card flag new" : "card flag"}
      data-flag={flag.kind}
      data-claimed={flag.claimed_by ?? ""}
    >
      <p>
        <strong>
          <bdi>{flag.about}</bdi>
        </strong>{" "}
        · {what(flag)} · {t("message.minute", { n: flag.minute })}
      </p>
      {flag.quote && (
        <blockquote class="quote" dir="auto">
          {flag.quote}
        </blockquote>
      )}
      {flag.by && <p class="soft">{t("flag.by", { name: flag.by })}</p>}
      {flag.claimed_by !== null && (
        <p class="chips">
          <span class="chip staff">{mine ? t("flag.mine") : t("flag.theirs", { name: flag.claimed_by })}</span>
        </p>
      )}
      <div class="row">
        <SettleFlag room={room} flag={flag} />
        <ClaimFlag room={room} flag={flag} />
      </div>
      {!others && <Playbook room={room} flag={flag} />}
    </li>
  );
}

export function Flags({ room }: { room: RoomState }) {
  const flags = useStill(room.view.staff?.flags ?? []);
  const open = flags.filter((flag) => flag.did.length === 0);
  const done = flags.filter((flag) => flag.did.length > 0);
  return (
    <section data-section="flags">
      <h2>{t("flag.title", { n: open.length })}</h2>
      {open.length === 0 && <p class="soft">{t("flag.none")}</p>}
      <ol class="plain queue">
        {open.map((flag) => (
          <FlagCard key={flag.id} room={room} flag={flag} />
        ))}
      </ol>
      {done.length > 0 && (
        <details>
          <summary>{t("flag.settled", { n: done.length })}</summary>
          <ul class="plain acts">
            {done.map((flag) => (
              <li key={flag.id} data-flag-done={flag.kind}>
                <bdi>{flag.about}</bdi> · {what(flag)}: {flag.did.map((one) => t(`did.${one}`)).join(", ")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
