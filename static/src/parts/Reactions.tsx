// What people answered to a message, in words, with how many. Who is not shown.

import { reactions } from "../choices";
import { act } from "../controls/act";
import { may } from "../may";
import type { Reaction } from "../protocol.gen";
import type { MessageLine, RoomState } from "../room";
import { t } from "../words";

export const toggle = (line: MessageLine, reaction: Reaction) =>
  act({ type: "react", message: line.id, reaction, on: !line.myReactions.includes(reaction) });

/** Pressing one joins it, or takes mine away. What others say to my own words is theirs to count, and not mine. */
export function ReactionsGiven({ room, line }: { room: RoomState; line: MessageLine }) {
  const given = reactions.filter((reaction) => (line.reactions[reaction] ?? 0) > 0);
  if (given.length === 0) return null;
  const able = may(room, "react");
  const said = (reaction: Reaction) => (
    <>
      {t(`reaction.${reaction}`)} <span class="count">{line.reactions[reaction]}</span>
    </>
  );
  return (
    <ul class="plain reactions" aria-label={t("message.reactions")}>
      {given.map((reaction) => (
        <li key={reaction}>
          {line.mine || !able ? (
            <span class="reaction" data-reaction={reaction}>
              {said(reaction)}
            </span>
          ) : (
            <button
              type="button"
              class="reaction"
              tabIndex={-1}
              data-reaction={reaction}
              aria-pressed={line.myReactions.includes(reaction)}
              onClick={() => void toggle(line, reaction)}
            >
              {said(reaction)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
