// The messages. New ones never move what somebody reads: scrolled up, a button says how many there are.

import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { outbox } from "../outbox";
import type { View } from "../protocol.gen";
import { isStaff, type Line, type MessageLine, type RoomState } from "../room";
import { freeze, frozen, open, sheet } from "../ui";
import { t } from "../words";
import { LogLine } from "./Line";
import { HeldMessage, PendingMessage } from "./Message";

/** How near to the end counts as being at the end. */
const NEAR_PX = 48;
const unseen = signal(0);

const isMessage = (line: Line): line is MessageLine => line.kind === "message";

/** What is shown while new messages are paused: the lines that stood here then, but for those taken away since. */
function visible(lines: readonly Line[]): { shown: readonly Line[]; waiting: number } {
  const before = frozen.value;
  if (!before) return { shown: lines, waiting: 0 };
  const waiting = lines.filter((line) => isMessage(line) && !before.has(line.key)).length;
  return { shown: lines.filter((line) => before.has(line.key)), waiting };
}

const keysOf = (lines: readonly Line[]): ReadonlySet<string> => new Set(lines.filter(isMessage).map(({ key }) => key));

type Kept = ReadonlyMap<Line, VNode>;
const NOTHING: Kept = new Map();

/**
 * A line that has not changed, in a view that has not, is the very thing it was: then only what is new costs a slow
 * phone anything, and not three hundred messages each time. Facilitators' marks depend on what was said after.
 */
function drawn(room: RoomState, shown: readonly Line[], before: Kept): Kept {
  return new Map(shown.map((line) => [line, before.get(line) ?? <LogLine key={line.key} room={room} line={line} />]));
}

/** Up, Down, Home and End go by message; Enter opens its menu; Escape goes back to writing. */
function onKey(event: KeyboardEvent, box: HTMLElement): void {
  const all = [...box.querySelectorAll<HTMLElement>("[data-message]")];
  const target = event.target as HTMLElement;
  const here = all.indexOf(target);
  const go: Record<string, number> = {
    ArrowUp: here < 0 ? all.length - 1 : Math.max(0, here - 1),
    ArrowDown: here < 0 ? all.length - 1 : Math.min(all.length - 1, here + 1),
    Home: 0,
    End: all.length - 1,
  };
  const next = go[event.key];
  if (next !== undefined && (target === box || here >= 0)) {
    event.preventDefault();
    all[next]?.focus();
  } else if (event.key === "Enter" && here >= 0) {
    event.preventDefault();
    const id = target.dataset.message;
    if (id) open({ kind: "message", id });
  } else if (event.key === "Escape") {
    document.getElementById("composer")?.focus();
  }
}

export function Log({ room }: { room: RoomState }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** The messages that this page has drawn, and those that stood here when its end was last in view. */
  const known = useRef<ReadonlySet<string> | null>(null);
  const seen = useRef<ReadonlySet<string>>(new Set());
  const top = useRef(0);
  const view = useRef<View | null>(null);
  const kept = useRef<Kept>(NOTHING);
  const { shown, waiting } = visible(room.lines);
  const same = view.current === room.view && !isStaff(room.view.me.role);
  kept.current = drawn(room, shown, same ? kept.current : NOTHING);
  view.current = room.view;
  const pending = outbox.value.filter((item) => item.stage !== "sent");

  const reachEnd = () => {
    atEnd.current = true;
    seen.current = known.current ?? seen.current;
    unseen.value = 0;
  };
  const toEnd = () => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    reachEnd();
  };
  useLayoutEffect(() => {
    const before = known.current;
    known.current = keysOf(shown);
    const mine = before !== null && shown.some((line) => isMessage(line) && line.mine && !before.has(line.key));
    // An open sheet belongs to something on the page: nothing moves beneath it.
    if (!sheet.value && (atEnd.current || mine)) toEnd();
    // Nothing is new to a page that has just begun.
    else if (before === null) reachEnd();
    // Counted anew each time: what was taken away meanwhile is not there to be read.
    else unseen.value = [...known.current].filter((key) => !seen.current.has(key)).length;
  });
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    // A smaller log (the on-screen keyboard, a banner, larger text) keeps the end in view.
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    watch.observe(element);
    return () => {
      watch.disconnect();
      unseen.value = 0;
    };
  }, []);

  const quiet = room.view.phase === "lobby" || room.view.phase === "scheduled";
  // Who came and what began are no words of anybody.
  const silent = room.lines.every((line) => line.kind === "crowd" || line.kind === "plain");
  const empty = silent && room.view.me.held.length === 0 && pending.length === 0;
  return (
    <div class="log-frame">
      <div
        ref={box}
        class="log"
        role="log"
        aria-live="off"
        aria-label={t("room.log")}
        data-region
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop for the whole log, from which arrows walk the messages
        tabIndex={0}
        onScroll={(event) => {
          const element = event.currentTarget;
          const left = element.scrollHeight - element.scrollTop - element.clientHeight;
          // Content that grows also moves away from the end: only scrolling up means that somebody reads back there.
          const up = element.scrollTop < top.current;
          top.current = element.scrollTop;
          // Whoever scrolls up slowly is not pulled back by the next message.
          if (left < (up ? 2 : NEAR_PX)) reachEnd();
          else if (up) atEnd.current = false;
        }}
        onWheel={(event) => {
          // The wheel is heard before anything has moved: a message may come between.
          if (event.deltaY < 0 && event.currentTarget.scrollTop > 0) atEnd.current = false;
        }}
        onKeyDown={(event) => onKey(event, event.currentTarget)}
      >
        {room.trimmed && <div class="note">{t("room.earlier")}</div>}
        {empty && <p class="empty">{t(quiet ? "room.empty_lobby" : "room.empty_open")}</p>}
        {[...kept.current.values()]}
        {room.view.me.held.map((held) => (
          <HeldMessage key={held.id} room={room} held={held} />
        ))}
        {pending.map((item) => (
          <PendingMessage key={item.nonce} room={room} item={item} />
        ))}
      </div>
      <div class="log-float">
        {frozen.value && (
          <span class="float-card" role="status">
            {t("log.paused_count", { n: waiting })}{" "}
            <button type="button" class="button small" onClick={() => freeze(null)}>
              {t("log.show_them")}
            </button>
          </span>
        )}
        {!frozen.value && unseen.value > 0 && (
          <button type="button" class="button small float-card" data-unseen={unseen.value} onClick={toEnd}>
            {t("log.new_messages", { n: unseen.value })}
          </button>
        )}
      </div>
    </div>
  );
}
