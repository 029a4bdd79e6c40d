// One message: a name line, a bubble, and what people answered. Everything one can do with it is in its menu.

import type { ComponentChildren } from "preact";
import { now, secondsTo } from "../clock";
import { loaded } from "../console/load";
import { act } from "../controls/act";
import { again, drop } from "../controls/say";
import { folded } from "../fold";
import type { Pending } from "../outbox";
import type { WaitingText } from "../protocol.gen";
import { isStaff, type MessageLine, type RoomState } from "../room";
import { open } from "../ui";
import { staff } from "../visit";
import { type Key, refusal, t } from "../words";
import { Away, Folded, why } from "./Folded";
import { ReactionsGiven } from "./Reactions";
import { Shape } from "./Shape";
import { Words } from "./Words";

function nameOf(line: MessageLine): string {
  const name = line.handle;
  // Someone whose link has no name is called "Facilitator": then the word stands there once.
  const named = !/^facilitator\b/i.test(name);
  if (isStaff(line.role) && named) return t(line.mine ? "message.you_facilitator" : "message.facilitator", { name });
  return line.mine ? t("message.you", { name }) : name;
}

export function Message({ room, line }: { room: RoomState; line: MessageLine }) {
  const facilitator = isStaff(line.role);
  const kind = line.mine ? "mine" : facilitator ? "staff" : "";
  const fold = folded(line);
  if (fold && fold !== "note" && fold !== "me") return <Away fold={fold} line={line} />;
  const marks = staff.value ? loaded() : null;
  return (
    <article
      class={`message ${kind}`}
      tabIndex={-1}
      data-message={line.id}
      data-key={line.key}
      data-mine={line.mine}
      data-role={line.role}
    >
      <Shape handle={line.handle} />
      <div class="message-main">
        <header class="message-head">
          <span class={facilitator ? "name badge" : "name"}>
            {facilitator && <span aria-hidden="true">✦ </span>}
            <bdi>{nameOf(line)}</bdi>
          </span>
          {marks && <marks.Marks room={room} line={line} />}
          <button
            type="button"
            class="more"
            tabIndex={-1}
            aria-haspopup="dialog"
            aria-label={t("message.menu", { name: line.handle })}
            onClick={() => open({ kind: "message", id: line.id })}
          >
            <span aria-hidden="true">···</span>
          </button>
        </header>
        {fold ? (
          <Folded fold={fold} line={line} />
        ) : (
          <>
            {line.note && <p class="content-note">{why("note", line)}</p>}
            <div class="bubble" dir="auto">
              <Words text={line.text} linked={facilitator} />
            </div>
          </>
        )}
        {!fold && <ReactionsGiven room={room} line={line} />}
      </div>
    </article>
  );
}

const STAGES: Record<Pending["stage"], Key> = {
  sending: "message.sending",
  waiting: "message.waiting",
  checking: "message.checking",
  not_sent: "message.not_sent",
  sent: "announce.sent",
};

interface NotYet {
  readonly room: RoomState;
  readonly text: string;
  readonly children: ComponentChildren;
  /** What tells the one of them from the other: how far it is, or which one is held. */
  readonly [data: `data-${string}`]: string;
}

/** My own words that nobody else has seen yet. They stand below all others, because they have no place in the order. */
function NotYetSaid({ room, text, children, ...data }: NotYet) {
  const { handle } = room.view.me;
  return (
    <article class="message mine pending" {...data}>
      <Shape handle={handle} />
      <div class="message-main">
        <header class="message-head">
          <span class="name">
            <bdi>{t("message.you", { name: handle })}</bdi>
          </span>
        </header>
        <div class="bubble" dir="auto">
          {text}
        </div>
        <div class="stage">{children}</div>
      </div>
    </article>
  );
}

/** What I wrote and nobody has confirmed yet. */
export function PendingMessage({ room, item }: { room: RoomState; item: Pending }) {
  // A wait that is over is no reason any more: then only "Try again" is left of it.
  const why = item.why && (item.why.until === null || item.why.until > now.value) ? item.why : null;
  return (
    <NotYetSaid room={room} text={item.text} data-stage={item.stage}>
      <span class={item.stage === "not_sent" ? "not-sent" : ""}>{t(STAGES[item.stage])}</span>
      {why && <span>{refusal(why.code, why.until && secondsTo(why.until))}</span>}
      {item.stage === "not_sent" && (
        <button type="button" class="button small" onClick={() => again(item.nonce)}>
          {t("message.try_again")}
        </button>
      )}
      {(item.stage === "not_sent" || item.why) && (
        <button type="button" class="button small quiet" onClick={() => drop(item.nonce)}>
          {t("message.delete")}
        </button>
      )}
    </NotYetSaid>
  );
}

/** My own words that wait for a facilitator. They can still be taken back. */
export function HeldMessage({ room, held }: { room: RoomState; held: WaitingText }) {
  const takeBack = () => void act({ type: "take_back", message: held.id });
  return (
    <NotYetSaid room={room} text={held.text} data-held={held.id}>
      <span>{t("held.waiting")}</span>
      <button type="button" class="button small quiet" onClick={takeBack}>
        {t("menu.take_back")}
      </button>
    </NotYetSaid>
  );
}
