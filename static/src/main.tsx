// Takes over the element that the server's page gives, and begins the visit.

import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./App";
import { startConsole } from "./console/load";
import { startPauseKey } from "./controls/pause";
import { startDisplay } from "./display";
import { startForgetting, startShift } from "./exit";
import { startKeep } from "./keep/load";
import { startRegions, startUndoKey } from "./keys";
import { startLater } from "./later/load";
import { startMeasures } from "./measures/load";
import { start } from "./session";
import { startReading } from "./session/aside";
import { startLinks } from "./session/link";
import { startVoice } from "./session/voice";
import { keepServedHelp, readShell, useShell } from "./shell";
import { startSignals } from "./signals";
import { startToday } from "./today/load";
import { startUi } from "./ui";
import { page } from "./visit";
import { learn, speakIn, teach } from "./words";

const root = document.getElementById("app");
if (root) {
  useShell(readShell(root));
  keepServedHelp(root);
  startDisplay();
  startUi();
  effect(() => {
    // The room is as tall as the screen; letters scroll. The style asks which of the two this is.
    document.documentElement.dataset.page = page.value;
  });
  startShift();
  startConsole();
  startMeasures();
  startToday();
  startLater();
  startKeep();
  startPauseKey();
  startRegions();
  startUndoKey();
  startSignals();
  startReading();
  startLinks();
  startVoice();
  startForgetting(root);
  speakIn(document.documentElement.lang);
  void learn("core").then((said) => {
    teach(said);
    // What the server rendered is for people without scripts. From here on the page is ours.
    root.replaceChildren();
    render(<App />, root);
    void start();
  });
}
