// The room: one page for participants. Facilitators get their console, which is loaded only for them.

import { consoleModule, loadConsole } from "../console/load";
import { Header } from "../parts/Header";
import { Now } from "../parts/Now";
import { Talk } from "../parts/Talk";
import { isStaff, type RoomState } from "../room";
import { t } from "../words";

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

/** Only for the moment, or when the wire broke right then: a facilitator is never left without the room. */
function Loading({ failed }: { failed: boolean }) {
  return (
    <>
      <Header />
      <main id="main" class="letter">
        <h1 class="unseen">{t("app.title")}</h1>
        <p role="status">{t(failed ? "door.failed" : "app.loading")}</p>
        {failed && (
          <button type="button" class="button primary" onClick={loadConsole}>
            {t("link.try")}
          </button>
        )}
      </main>
    </>
  );
}

export function Room({ room }: { room: RoomState }) {
  if (!isStaff(room.view.me.role)) return <Participant room={room} />;
  const loaded = consoleModule.value;
  if (loaded === null || loaded === "failed") return <Loading failed={loaded === "failed"} />;
  return room.view.staff?.debrief ? <loaded.Debrief room={room} /> : <loaded.Console room={room} />;
}
