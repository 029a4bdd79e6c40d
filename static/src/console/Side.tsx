// Everything beside people and talk: what waits to be looked at, the duties, the session, and what happened.

import { AcceptLead } from "../controls/accept_lead";
import { ANSWERS } from "../controls/answer_pulse";
import { Close } from "../controls/close";
import { EndPulse } from "../controls/end_pulse";
import { HandOver } from "../controls/hand_over";
import { GiveTurn } from "../controls/lead";
import { LetThrough } from "../controls/let_through";
import { Lock } from "../controls/lock";
import { LowerTheirHand } from "../controls/lower_hand";
import { SendBack } from "../controls/send_back";
import { SetSlowMode } from "../controls/set_slow_mode";
import { mayStartClosing, StartClosing } from "../controls/start_closing";
import { StartPulse } from "../controls/start_pulse";
import { TakeDuty } from "../controls/take_duty";
import { TalkInPrivate } from "../controls/talk_in_private";
import { Unlock, UnlockNewcomers } from "../controls/unlock";
import { may } from "../may";
import type { Phase } from "../protocol.gen";
import { isStaff, type RoomState } from "../room";
import { t } from "../words";
import { Acts } from "./Acts";
import { Flags } from "./Flags";
import { DUTY } from "./Person";
import { Plan } from "./Plan";
import { useStill } from "./still";
import { Turns } from "./Turns";

const BEFORE: readonly Phase[] = ["scheduled", "lobby"];

const byName = (room: RoomState, handle: string) => room.view.staff?.people.find((one) => one.handle === handle);

/** Somebody offers me the lead: the first thing in the panel, until it is answered. */
function Offer({ room }: { room: RoomState }) {
  const { me, staff } = room.view;
  if (staff?.lead_offer_to !== me.handle) return null;
  const giver = staff.people.find((one) => one.duty === "lead")?.handle ?? "";
  return (
    <div class="card offer" data-offer>
      <p>{t("duty.offered_you", { name: giver })}</p>
      <AcceptLead room={room} />
    </div>
  );
}

function Held({ room }: { room: RoomState }) {
  const list = useStill(room.view.staff?.held ?? []);
  if (list.length === 0 && room.view.approve === "off") return null;
  return (
    <section data-section="held">
      <h2>{t("held.title", { n: list.length })}</h2>
      {list.length === 0 && <p class="soft">{t("held.none")}</p>}
      <ol class="plain queue">
        {list.map((held) => (
          <li key={held.id} class="card" data-held-for-staff={held.id}>
            <p>
              <strong>
                <bdi>{held.handle}</bdi>
              </strong>{" "}
              · {t(held.why === "word" ? "held.why_word" : held.why === "newcomer" ? "held.why_first" : "held.why_all")}
            </p>
            {held.note && <p class="content-note">{t("message.content_note", { note: t(`content.${held.note}`) })}</p>}
            <blockquote class="quote" dir="auto">
              {held.text}
            </blockquote>
            <div class="row">
              <LetThrough room={room} held={held} />
              <SendBack room={room} held={held} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Hands({ room }: { room: RoomState }) {
  const hands = useStill(room.view.hands);
  return (
    <section data-section="hands">
      <h2>{t("console.hands")}</h2>
      {hands.length === 0 && <p class="soft">{t("people.no_hands")}</p>}
      <ol class="hands">
        {hands.map((handle) => {
          const one = byName(room, handle);
          return (
            <li key={handle} data-hand={handle}>
              <bdi>{handle}</bdi>
              {one && (
                <span class="row">
                  <GiveTurn room={room} target={one} named />
                  <LowerTheirHand room={room} target={one} named />
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Pulse({ room }: { room: RoomState }) {
  const { staff, pulse } = room.view;
  if (!pulse && !may(room, "start_pulse")) return null;
  const answers = staff?.pulse ?? {};
  const asked = (staff?.people ?? []).filter((one) => !isStaff(one.role));
  const struggling = asked.filter((one) => answers[one.handle] === "struggling");
  const silent = asked.filter((one) => answers[one.handle] === undefined);
  return (
    <section data-section="pulse">
      <h2>{t("pulse.title")}</h2>
      {!pulse && <p class="soft">{t("pulse.start_hint")}</p>}
      {pulse && (
        <>
          <ul class="plain tally">
            {ANSWERS.map(([answer, key]) => (
              <li key={answer} data-tally={answer}>
                {t(key)} <strong>{Object.values(answers).filter((one) => one === answer).length}</strong>
              </li>
            ))}
          </ul>
          {struggling.length > 0 && (
            <ul class="plain">
              {struggling.map((one) => (
                <li key={one.handle} class="hand" data-struggling={one.handle}>
                  <span>
                    <bdi>{one.handle}</bdi> <span class="chip ember">{t("pulse.struggling")}</span>
                  </span>
                  <TalkInPrivate room={room} target={one} small />
                </li>
              ))}
            </ul>
          )}
          {silent.length > 0 && (
            <p class="soft" data-no-answer>
              {t("pulse.no_answer", { names: silent.map((one) => one.handle).join(", ") })}
            </p>
          )}
        </>
      )}
      <div class="row">
        <StartPulse room={room} />
        <EndPulse room={room} />
      </div>
    </section>
  );
}

function Duties({ room }: { room: RoomState }) {
  const { staff } = room.view;
  const colleagues = (staff?.people ?? []).filter((one) => isStaff(one.role));
  return (
    <section data-section="duty">
      <h2>{t("duty.title")}</h2>
      <ul class="plain duties">
        {colleagues.map((one) => (
          <li key={one.handle} data-duty={one.duty}>
            <bdi>{one.handle}</bdi> <span class="chip staff">{t(DUTY[one.duty ?? "support"])}</span>
          </li>
        ))}
      </ul>
      {/* Whoever has lost the connection stands in the list for a while, and is no help meanwhile. */}
      {colleagues.filter((one) => one.connected).length <= 1 && <p class="soft">{t("console.only_you")}</p>}
      {staff?.lead_offer_to && <p class="soft">{t("duty.offered", { name: staff.lead_offer_to })}</p>}
      <TakeDuty room={room} />
      <div class="row">
        <HandOver room={room} />
      </div>
    </section>
  );
}

export function Session({ room }: { room: RoomState }) {
  const doors = may(room, "lock") && room.view.phase !== "scheduled";
  return (
    <section data-section="session">
      {doors && (
        <>
          <h2>{t("console.doors")}</h2>
          <p class="soft">{t("console.lock_hint")}</p>
          <div class="row">
            <Lock room={room} />
            <Unlock room={room} />
          </div>
          <SetSlowMode room={room} />
        </>
      )}
      <h2>{t("console.finish")}</h2>
      {BEFORE.includes(room.view.phase) && <p class="soft">{t("console.finish_early")}</p>}
      {mayStartClosing(room) && <p class="soft">{t("console.closing_hint")}</p>}
      <div class="row">
        <StartClosing room={room} />
        <Close room={room} />
      </div>
    </section>
  );
}

/** Before the doors open: who leads, what is planned. What needs people is not there yet. */
function GreenSide({ room }: { room: RoomState }) {
  return (
    <>
      <Offer room={room} />
      <Duties room={room} />
      <Plan room={room} />
      <Session room={room} />
      <h2>{t("console.acts")}</h2>
      <Acts acts={room.acts} />
    </>
  );
}

export function Side({ room }: { room: RoomState }) {
  if (room.view.phase === "scheduled") return <GreenSide room={room} />;
  return (
    <>
      <Offer room={room} />
      <UnlockNewcomers room={room} />
      <Flags room={room} />
      <Held room={room} />
      <Turns room={room} />
      <Hands room={room} />
      <Plan room={room} />
      <Pulse room={room} />
      <Duties room={room} />
      <Session room={room} />
      <h2>{t("console.acts")}</h2>
      <Acts acts={room.acts} />
    </>
  );
}
