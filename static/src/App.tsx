// The application: the page that the visit is at, with what belongs to every page around it.

import { Door } from "./pages/Door";
import { Ended, Failed } from "./pages/Ended";
import { Room } from "./pages/Room";
import { AnotherTab, Entering, Waiting } from "./pages/Waiting";
import { Announcer } from "./parts/Announcer";
import { Blocked } from "./parts/Connection";
import { ExitProgress, Header, LeaveQuickly } from "./parts/Header";
import { Sheets } from "./parts/Sheets";
import { Toasts } from "./parts/Toasts";
import { sheet } from "./ui";
import { link, page, room } from "./visit";
import { t } from "./words";

function Letter() {
  switch (page.value) {
    case "door":
      return <Door />;
    case "entering":
      return link.value === "blocked" ? <Blocked /> : <Entering />;
    case "waiting":
      return link.value === "blocked" ? <Blocked /> : <Waiting />;
    case "tab":
      return <AnotherTab />;
    case "end":
      return <Ended />;
    case "failed":
      return <Failed />;
    default:
      return (
        <main id="main" class="letter">
          <h1 class="unseen">{t("app.title")}</h1>
          <p role="status">{t("app.loading")}</p>
        </main>
      );
  }
}

/** Not by the address: that would be one entry more in the history, and Back would seem to do nothing. */
function toMain(event: Event): void {
  event.preventDefault();
  const main = document.querySelector("main");
  if (!main) return;
  main.tabIndex = -1;
  main.focus();
}

export function App() {
  const inside = page.value === "room" && room.value;
  return (
    <>
      <nav class="skips" aria-label={t("skip.label")}>
        <LeaveQuickly as="skip" />
        {/* biome-ignore lint/a11y/useValidAnchor: it is a way within the page, and only leaves the history alone */}
        <a class="skip" href="#main" onClick={toMain}>
          {t("skip.to_text")}
        </a>
      </nav>
      {inside ? (
        <Room room={inside} />
      ) : (
        <>
          <Header />
          <Letter />
        </>
      )}
      <Sheets />
      <Toasts />
      {!sheet.value && <ExitProgress />}
      {!sheet.value && <Announcer />}
    </>
  );
}
