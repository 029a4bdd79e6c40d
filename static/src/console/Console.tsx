// The facilitator's page: people, room, side panel. Three columns, or one at a time on a phone.

import { useEffect } from "preact/hooks";
import { speak } from "../announcer";
import { now } from "../clock";
import { Leave } from "../controls/leave";
import { Open } from "../controls/open";
import { PauseOrResume } from "../controls/pause";
import { StartStep } from "../controls/plan";
import { hour } from "../hour";
import { HelpAndLook, LeaveQuickly } from "../parts/Header";
import { minutesLeft, titleOf } from "../parts/Now";
import { Talk } from "../parts/Talk";
import type { PersonShown } from "../protocol.gen";
import { isStaff, type RoomState } from "../room";
import { say, tab } from "../ui";
import { away, unread, writing } from "../visit";
import { t } from "../words";
import { CannedButton } from "./Canned";
import { Channels } from "./Channels";
import { People, Waiting } from "./People";
import { Side } from "./Side";

function Counts({ room }: { room: RoomState }) {
  const people = room.view.staff?.people ?? [];
  const here = people.filter((one) => one.connected !== false);
  const values = {
    here: here.length,
    writing: here.filter((one) => (writing.value[one.handle] ?? 0) > now.value).length,
    listening: here.filter((one) => !isStaff(one.role) && one.stance === "listening").length,
    away: people.filter((one) => one.connected === false || away.value.has(one.handle)).length,
    left: room.view.staff?.left ?? 0,
  };
  return <p class="counts soft">{t("console.counts", values)}</p>;
}

/** As the server sees it: here, and with a duty. */
const holdsRoom = (one: PersonShown): boolean => isStaff(one.role) && one.connected !== false && one.duty !== "observe";

/** What waits to be looked at in the side panel: a number and a word, never colour alone. */
function waitingInPanel(room: RoomState): number {
  const flags = room.view.staff?.flags.filter((one) => one.did.length === 0 && one.claimed_by === null).length ?? 0;
  const news = Object.values(unread.value).reduce((sum, one) => sum + one, 0);
  const offer = room.view.staff?.lead_offer_to === room.view.me.handle ? 1 : 0;
  return flags + (room.view.staff?.held.length ?? 0) + news + offer;
}

function Tabs({ room }: { room: RoomState }) {
  const waits = waitingInPanel(room);
  const door = room.view.staff?.waiting.length ?? 0;
  const tabs = [
    ["people", t("room.people", { n: room.view.staff?.people.length ?? 0 }), door],
    ["room", t("console.room"), 0],
    ["side", t("console.side"), waits],
  ] as const;
  return (
    <nav class="tabs" aria-label={t("console.tabs")}>
      {tabs.map(([name, label, count]) => (
        <button
          key={name}
          type="button"
          class="tab"
          data-tab-name={name}
          aria-pressed={tab.value === name}
          onClick={() => {
            tab.value = name;
          }}
        >
          {label}
          {count > 0 && (
            <span class="count-dot">
              <span aria-hidden="true">{count}</span>
              <span class="unseen">{t("console.waits", { n: count })}</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}

export function Top({ children }: { children: preact.ComponentChildren }) {
  return (
    <header class="top console-top">
      <div class="console-now">{children}</div>
      <div class="console-ways">
        <Leave />
        <LeaveQuickly />
        <HelpAndLook />
      </div>
    </header>
  );
}

export function GreenRoom({ room }: { room: RoomState }) {
  if (room.view.phase !== "scheduled" || room.doorsAt === null) return null;
  // The clock opens no doors for facilitators who only observe.
  const held = room.view.staff?.people.some(holdsRoom);
  const hello = t("console.hello", { name: room.view.me.handle });
  return (
    <div class="open-card card" data-green-room>
      <p>
        <strong>{hello}</strong>{" "}
        {t(held ? "now.scheduled_staff_text" : "now.scheduled_hold_first", { time: hour(room.doorsAt) })}
      </p>
    </div>
  );
}

export function Console({ room }: { room: RoomState }) {
  const left = minutesLeft(room);
  const waiting = (room.view.staff?.people ?? []).filter((one) => !isStaff(one.role)).length;
  const name = room.view.me.handle;
  const begun = room.view.phase !== "scheduled" && room.view.phase !== "lobby";
  const hello = t("console.hello", { name });
  // Before it begins, the greeting stands with what is to do; later it passes by, and lies over nothing new.
  useEffect(() => (begun ? say(hello) : speak(hello)), [name]);
  return (
    <>
      <Top>
        <PauseOrResume />
        <p class="now-title" data-phase={room.view.phase}>
          {t("now.label")}: {titleOf(room)}
        </p>
        <StartStep room={room} />
        {left !== null && <span class="soft">{t("now.minutes_left", { n: left })}</span>}
        <Counts room={room} />
      </Top>
      <Tabs room={room} />
      <main id="main" class="console" data-tab={tab.value} tabIndex={-1}>
        <h1 class="unseen">{t("app.title")}</h1>
        <section class="pane people-pane" aria-label={t("console.people")} data-region tabIndex={-1}>
          <div class="pane-scroll">
            <People room={room} />
          </div>
          <Waiting room={room} />
        </section>
        <section class="pane room-pane" aria-label={t("console.room")}>
          <GreenRoom room={room} />
          {room.view.phase === "lobby" && (
            <div class="open-card card">
              <p>
                <strong>{hello}</strong> {t("now.lobby_staff_text")}{" "}
                {waiting > 0 && <strong data-waiting-now={waiting}>{t("console.waiting_now", { n: waiting })}</strong>}
              </p>
              <Open room={room} />
            </div>
          )}
          <Talk room={room} tools={<CannedButton room={room} />} />
        </section>
        <section class="pane side-pane" aria-label={t("console.side")} data-region tabIndex={-1}>
          <div class="pane-scroll">
            <Side room={room} />
          </div>
          <Channels room={room} />
        </section>
      </main>
    </>
  );
}
