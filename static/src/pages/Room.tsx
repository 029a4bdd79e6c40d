// The room: one page for all. Facilitators get two more columns; what anybody can press is the table's decision.

import { useEffect } from "preact/hooks";
import { Close } from "../controls/close";
import { Leave } from "../controls/leave";
import { Lock } from "../controls/lock";
import { Open } from "../controls/open";
import { PauseOrResume } from "../controls/pause";
import { Composer } from "../controls/say";
import { SetSlowMode } from "../controls/set_slow_mode";
import { StartClosing } from "../controls/start_closing";
import { Unlock, UnlockNewcomers } from "../controls/unlock";
import { Acts } from "../parts/Acts";
import { Bar } from "../parts/Bar";
import { ConnectionLine } from "../parts/Connection";
import { Header, LeaveQuickly } from "../parts/Header";
import { Log } from "../parts/Log";
import { minutesLeft, Now, titleOf } from "../parts/Now";
import { Hands } from "../parts/People";
import { PersonRow } from "../parts/PersonRow";
import { isStaff, type RoomState } from "../room";
import { open, say, tab } from "../ui";
import { type Key, t } from "../words";

function Talk({ room }: { room: RoomState }) {
  return (
    <div class="talk">
      <ConnectionLine />
      <Log room={room} />
      <div class="foot-bar" data-region tabIndex={-1}>
        <Bar room={room} />
        <Composer room={room} />
      </div>
    </div>
  );
}

function Participant({ room }: { room: RoomState }) {
  return (
    <>
      <Header />
      <main id="main" class="room-page" tabIndex={-1}>
        <h1 class="unseen">{t("app.title")}</h1>
        <Now room={room} />
        <Talk room={room} />
      </main>
    </>
  );
}

function People({ room }: { room: RoomState }) {
  const people = room.view.people ?? [];
  return (
    <>
      <h2>{t("console.people")}</h2>
      {people.length === 0 && <p class="soft">{t("console.empty")}</p>}
      <ul class="plain people">
        {people.map((person) => (
          <PersonRow key={person.handle} room={room} person={person} />
        ))}
      </ul>
    </>
  );
}

function Side({ room }: { room: RoomState }) {
  return (
    <>
      <UnlockNewcomers room={room} />
      <h2>{t("console.hands")}</h2>
      <Hands room={room} />
      <h2>{t("console.doors")}</h2>
      <p class="soft">{t("console.lock_hint")}</p>
      <div class="row">
        <Lock room={room} />
        <Unlock room={room} />
      </div>
      <SetSlowMode room={room} />
      <h2>{t("console.finish")}</h2>
      <p class="soft">{t("console.closing_hint")}</p>
      <div class="row">
        <StartClosing room={room} />
        <Close room={room} />
      </div>
      <h2>{t("console.acts")}</h2>
      <Acts acts={room.acts} />
    </>
  );
}

function Counts({ room }: { room: RoomState }) {
  const people = room.view.people ?? [];
  const here = people.filter((one) => one.connected !== false);
  const values = {
    here: here.length,
    listening: here.filter((one) => !isStaff(one.role) && one.stance === "listening").length,
    away: people.length - here.length,
  };
  return <p class="counts soft">{t("console.counts", values)}</p>;
}

const TABS: readonly (readonly ["people" | "room" | "side", Key])[] = [
  ["people", "console.people"],
  ["room", "console.room"],
  ["side", "console.side"],
];

function Tabs({ room }: { room: RoomState }) {
  return (
    <nav class="tabs" aria-label={t("console.tabs")}>
      {TABS.map(([name, key]) => (
        <button
          key={name}
          type="button"
          class="tab"
          aria-pressed={tab.value === name}
          onClick={() => {
            tab.value = name;
          }}
        >
          {name === "people" ? t("room.people", { n: room.view.people?.length ?? 0 }) : t(key)}
        </button>
      ))}
    </nav>
  );
}

function Console({ room }: { room: RoomState }) {
  const left = minutesLeft(room);
  const name = room.view.me.handle;
  useEffect(() => say(t("console.hello", { name })), [name]);
  return (
    <>
      <header class="top console-top">
        <div class="console-now">
          <PauseOrResume />
          <p class="now-title" data-phase={room.view.phase}>
            {t("now.label")}: {titleOf(room.view.phase)}
          </p>
          {left !== null && <span class="soft">{t("now.minutes_left", { n: left })}</span>}
          <Counts room={room} />
        </div>
        <div class="console-ways">
          <Leave />
          <LeaveQuickly />
          <button type="button" class="button help" aria-haspopup="dialog" onClick={() => open({ kind: "help" })}>
            {t("header.help")}
          </button>
          <button
            type="button"
            class="button quiet look"
            aria-haspopup="dialog"
            aria-label={t("header.display")}
            onClick={() => open({ kind: "display" })}
          >
            <span aria-hidden="true">Aa</span>
          </button>
        </div>
      </header>
      <Tabs room={room} />
      <main id="main" class="console" data-tab={tab.value} tabIndex={-1}>
        <h1 class="unseen">{t("app.title")}</h1>
        <section class="pane people-pane" aria-label={t("console.people")} data-region tabIndex={-1}>
          <People room={room} />
        </section>
        <section class="pane room-pane" aria-label={t("console.room")}>
          {room.view.phase === "lobby" && (
            <div class="open-card card">
              <p>{t("now.lobby_staff_text")}</p>
              <Open room={room} />
            </div>
          )}
          <Talk room={room} />
        </section>
        <section class="pane side-pane" aria-label={t("console.side")} data-region tabIndex={-1}>
          <Side room={room} />
        </section>
      </main>
    </>
  );
}

export function Room({ room }: { room: RoomState }) {
  return isStaff(room.view.me.role) ? <Console room={room} /> : <Participant room={room} />;
}
