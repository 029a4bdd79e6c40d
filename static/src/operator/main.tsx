// The operator's page: tonight, what needs somebody, and what is promised. It changes no configuration.

import { render } from "preact";
import { readShell, takeInvitation, useShell } from "../shell";
import { learn, speakIn, t, teach } from "../words";
import english from "../words/en/operator.json";
import { look, shut, stale, tonight, useInvitation } from "./api";
import { Notices } from "./Notices";
import { Alerts, Helplines, Promises } from "./Promises";
import { Reports } from "./Reports";
import { Sessions } from "./Tonight";

const EVERY_MS = 15_000;

function Page() {
  if (shut.value) {
    return (
      <>
        <h1>{t("operator.title")}</h1>
        <p class="notice" role="alert">
          {t("operator.shut")}
        </p>
        <p>{t("operator.how")}</p>
      </>
    );
  }
  const seen = tonight.value;
  return (
    <>
      <h1>{t("operator.title")}</h1>
      {stale.value && (
        <p class="notice" role="alert">
          {t("operator.stale")}
        </p>
      )}
      {seen ? (
        <>
          <Alerts />
          <Sessions />
          <Promises />
          <Notices />
          <Reports />
          <Helplines />
          <p class="soft">{t("operator.running", { version: seen.version, n: seen.workers })}</p>
        </>
      ) : (
        <p role="status">{t("app.loading")}</p>
      )}
    </>
  );
}

const root = document.getElementById("operator");
const main = root?.querySelector("main");
if (root && main) {
  useShell(readShell(root));
  useInvitation(takeInvitation());
  teach(english);
  speakIn(document.documentElement.lang);
  void Promise.all([learn("core"), learn("operator")]).then(async (said) => {
    said.forEach(teach);
    main.replaceChildren();
    render(<Page />, main);
    await look();
    setInterval(() => {
      if (!document.hidden && !shut.value) void look();
    }, EVERY_MS);
  });
}
