// Turns: who has the floor, who comes next, and what helps. Rows stay where they are while somebody reaches for one.

import { useState } from "preact/hooks";
import { now, secondsTo } from "../clock";
import { EndRound, GiveTime, MoveInQueue, NextTurn, ORDERS, SkipTurn, StartRound, WrapUp } from "../controls/lead";
import { LetAnswer } from "../controls/let_answer";
import type { Order } from "../protocol.gen";
import type { RoomState } from "../room";
import { duration, t } from "../words";
import { useStill } from "./still";

const byName = (room: RoomState, handle: string) => room.view.staff?.people.find((one) => one.handle === handle);

function Start({ room }: { room: RoomState }) {
  const plan = room.view.staff?.plan;
  const [chosen, choose] = useState<Order | null>(null);
  const order = chosen ?? plan?.steps[plan.step]?.order ?? "joined";
  return (
    <fieldset>
      <legend>{t("turns.order")}</legend>
      <div class="row">
        {(Object.keys(ORDERS) as Order[]).map((one) => (
          <label key={one} class="pill">
            <input type="radio" name="order" value={one} checked={order === one} onChange={() => choose(one)} />
            <span>{t(ORDERS[one])}</span>
          </label>
        ))}
      </div>
      <StartRound room={room} order={order} />
    </fieldset>
  );
}

function Holder({ room, handle }: { room: RoomState; handle: string }) {
  const { turns, mode } = room.view;
  const holder = byName(room, handle);
  const ends = room.turnEndsAt;
  return (
    <div class="card" data-holder={handle}>
      <p>
        <strong>{t(turns?.sharing ? "turns.shares" : "turns.has", { name: handle })}</strong>{" "}
        {ends !== null && ends > now.value && (
          <span class="soft">{t("turns.left", { time: duration(secondsTo(ends)) })}</span>
        )}
      </p>
      {holder && (
        <div class="row">
          <GiveTime room={room} target={holder} />
          <WrapUp room={room} target={holder} />
          {mode === "round" && <SkipTurn room={room} target={holder} />}
          {turns?.guests.length === 0 && <LetAnswer room={room} target={holder} />}
        </div>
      )}
    </div>
  );
}

/** Who may answer in this step although somebody else is called. */
function Guests({ room }: { room: RoomState }) {
  const guests = useStill(room.view.turns?.guests ?? []);
  if (guests.length === 0) return null;
  return (
    <>
      <h3>{t("turns.guests")}</h3>
      <ul class="plain">
        {guests.map((handle) => {
          const one = byName(room, handle);
          return (
            <li key={handle} class="hand" data-guest={handle}>
              <bdi>{handle}</bdi>
              {one && <LetAnswer room={room} target={one} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

export function Turns({ room }: { room: RoomState }) {
  const { mode, turns, hands } = room.view;
  const queue = useStill(turns?.queue ?? []);
  if (mode === "talk" && !turns) return null;
  const round = mode === "round";
  const hand = byName(room, hands.find((one) => one !== turns?.holder) ?? "");
  return (
    <section data-section="turns">
      <h2>{t("turns.title")}</h2>
      {turns?.holder ? <Holder room={room} handle={turns.holder} /> : <p class="soft">{t("turns.none")}</p>}
      <div class="row">
        {mode !== "talk" && (turns?.holder || hand) && <NextTurn room={room} />}
        {turns && round && <EndRound room={room} />}
      </div>
      <Guests room={room} />
      {queue.length > 0 && (
        <>
          <h3>{t("turns.waiting")}</h3>
          <ol class="plain">
            {queue.map((handle, at) => {
              const one = byName(room, handle);
              return (
                <li key={handle} class="hand" data-queued={handle}>
                  <bdi>{handle}</bdi>
                  {one && (
                    <span class="row">
                      {at > 0 && <MoveInQueue room={room} target={one} up />}
                      {at < queue.length - 1 && <MoveInQueue room={room} target={one} up={false} />}
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
        </>
      )}
      {round && !turns && <Start room={room} />}
    </section>
  );
}
