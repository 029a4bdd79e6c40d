// React: five answers in words. How many is shown, who is not.

import { may } from "../may";
import type { Reaction } from "../protocol.gen";
import type { MessageLine, RoomState } from "../room";
import { close } from "../ui";
import { door } from "../visit";
import { REACTIONS, reactions, t } from "../words";
import { act } from "./act";

/** Some rooms do without one of them: "Me too" can become a contest. */
const offered = (reaction: Reaction) => !door.value?.disabled_reactions?.includes(reaction);

const toggle = (line: MessageLine, reaction: Reaction) =>
  act({ type: "react", message: line.id, reaction, on: !line.myReactions.includes(reaction) });

/** In the menu of a message: all five. */
export function ReactChoices({ room, line }: { room: RoomState; line: MessageLine }) {
  if (!may(room, "react")) return null;
  return (
    <fieldset>
      <legend>{t("menu.react")}</legend>
      <p class="soft">{t("menu.react_hint")}</p>
      <div class="row">
        {reactions.filter(offered).map((reaction) => (
          <button
            key={reaction}
            type="button"
            class="button chip-button"
            data-reaction={reaction}
            aria-pressed={line.myReactions.includes(reaction)}
            onClick={() => {
              close();
              void toggle(line, reaction);
            }}
          >
            {t(REACTIONS[reaction])}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Under a message: those that were given, with their number. Pressing one joins it, or takes mine away. */
export function ReactionsGiven({ room, line }: { room: RoomState; line: MessageLine }) {
  const given = reactions.filter((reaction) => (line.reactions[reaction] ?? 0) > 0);
  if (given.length === 0) return null;
  const able = may(room, "react");
  return (
    <ul class="plain reactions" aria-label={t("message.reactions")}>
      {given.map((reaction) => (
        <li key={reaction}>
          <button
            type="button"
            class="reaction"
            tabIndex={-1}
            data-reaction={reaction}
            aria-pressed={line.myReactions.includes(reaction)}
            disabled={!able}
            onClick={() => void toggle(line, reaction)}
          >
            {t(REACTIONS[reaction])} <span class="count">{line.reactions[reaction]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
