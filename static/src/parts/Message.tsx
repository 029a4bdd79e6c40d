// One message: a name line, a bubble, and what people answered. Everything one can do with it is in its menu.

import { loaded } from "../console/load";
import { act } from "../controls/act";
import { ReactionsGiven } from "../controls/react";
import { again, drop } from "../controls/say";
import type { Pending } from "../outbox";
import type { WaitingText } from "../protocol.gen";
import { isStaff, type MessageLine, type RoomState } from "../room";
import { hiddenForMe, hideForMe, open } from "../ui";
import { staff } from "../visit";
import { type Key, t } from "../words";
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
  const hidden = hiddenForMe.value.has(line.id);
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
        {hidden ? (
          <div class="bubble folded">
            <span>{t("message.hidden_me")}</span>
            <button type="button" class="button small" onClick={() => hideForMe(line.id, false)}>
              {t("message.show")}
            </button>
          </div>
        ) : (
          <div class="bubble" dir="auto">
            <Words text={line.text} linked={facilitator} />
          </div>
        )}
        {!hidden && <ReactionsGiven room={room} line={line} />}
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

/** What I wrote and nobody has confirmed yet. It stands below all others, because it has no place in the order. */
export function PendingMessage({ room, item }: { room: RoomState; item: Pending }) {
  const { handle } = room.view.me;
  return (
    <article class="message mine pending" data-stage={item.stage}>
      <Shape handle={handle} />
      <div class="message-main">
        <header class="message-head">
          <span class="name">
            <bdi>{t("message.you", { name: handle })}</bdi>
          </span>
        </header>
        <div class="bubble" dir="auto">
          {item.text}
        </div>
        <div class="stage">
          <span class={item.stage === "not_sent" ? "not-sent" : ""}>{t(STAGES[item.stage])}</span>
          {item.why && <span>{item.why}</span>}
          {item.stage === "not_sent" && (
            <>
              <button type="button" class="button small" onClick={() => again(item.nonce)}>
                {t("message.try_again")}
              </button>
              <button type="button" class="button small quiet" onClick={() => drop(item.nonce)}>
                {t("message.delete")}
              </button>
            </>
          )}
        </div>
      </div>
    </article>
  );
}

/** My own words that wait for a facilitator: nobody else has seen them. They can still be taken back. */
export function HeldMessage({ room, held }: { room: RoomState; held: WaitingText }) {
  const { handle } = room.view.me;
  return (
    <article class="message mine pending" data-held={held.id}>
      <Shape handle={handle} />
      <div class="message-main">
        <header class="message-head">
          <span class="name">
            <bdi>{t("message.you", { name: handle })}</bdi>
          </span>
        </header>
        <div class="bubble" dir="auto">
          {held.text}
        </div>
        <div class="stage">
          <span>{t("held.waiting")}</span>
          <button
            type="button"
            class="button small quiet"
            onClick={() => void act({ type: "take_back", message: held.id })}
          >
            {t("menu.take_back")}
          </button>
        </div>
      </div>
    </article>
  );
}
