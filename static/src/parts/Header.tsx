// The first thing on every page, in this order: leave, help, how the page looks.

import type { ComponentChildren } from "preact";
import { leaveQuickly } from "../exit";
import { shell } from "../shell";
import { open, shiftPresses } from "../ui";
import { t } from "../words";

const EXITS = { exit: "button exit", skip: "skip", quiet: "button quiet" } as const;

/** Quiet in a sheet, which covers the one at the top. */
export function LeaveQuickly({ as = "exit" }: { as?: keyof typeof EXITS }) {
  return (
    <a
      class={EXITS[as]}
      data-exit={as !== "quiet" || undefined}
      href={shell.exit}
      rel="noreferrer"
      onClick={(event) => {
        event.preventDefault();
        leaveQuickly();
      }}
      onAuxClick={(event) => {
        // The middle button would open the other site beside this one, and leave the room standing.
        if (event.button !== 1) return;
        event.preventDefault();
        leaveQuickly();
      }}
    >
      {t("header.leave_quickly")}
    </a>
  );
}

/** How many of the three presses of Shift have been counted. */
export function ExitProgress() {
  const presses = shiftPresses.value;
  return (
    <div class="exit-progress" role="status" data-presses={presses}>
      {presses > 0 && (
        <span class="exit-card">
          <span class="dots" aria-hidden="true">
            {[1, 2, 3].map((n) => (
              <span key={n} class={n <= presses ? "dot on" : "dot"} />
            ))}
          </span>
          {presses === 1 ? t("exit.one") : t("exit.two")}
        </span>
      )}
    </div>
  );
}

/** The ways out that every page has: help, and how the page looks. */
export function HelpAndLook() {
  return (
    <>
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
    </>
  );
}

export function Header({ children }: { children?: ComponentChildren }) {
  return (
    <header class="top">
      <LeaveQuickly />
      <HelpAndLook />
      {children}
    </header>
  );
}
