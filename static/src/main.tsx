// Takes over the element that the server's page gives, and begins the visit.

import { render } from "preact";
import { App } from "./App";
import { startPauseKey } from "./controls/pause";
import { startDisplay } from "./display";
import { startForgetting, startShift } from "./exit";
import { startRegions } from "./keys";
import { start } from "./session";
import { readShell, useShell } from "./shell";
import { startUi } from "./ui";

const root = document.getElementById("app");
if (root) {
  useShell(readShell(root));
  startDisplay();
  startUi();
  startShift();
  startPauseKey();
  startRegions();
  startForgetting(root);
  // What the server rendered is for people without scripts. From here on the page is ours.
  root.replaceChildren();
  render(<App />, root);
  void start();
}
