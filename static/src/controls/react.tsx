// React: five answers in words. How many is shown, who is not.

import { reactions } from "../choices";
import { may } from "../may";
import { toggle } from "../parts/Reactions";
import type { Reaction } from "../protocol.gen";
import type { MessageLine, RoomState } from "../room";
import { close } from "../ui";
import { door } from "../visit";
import { t } from "../words";

/** Some rooms do without one of them: "Me too" can become a contest. */
const offered = (reaction: Reaction) => !door.value?.disabled_reactions?.includes(reaction);

/** In the menu of a message: all five. */
export function ReactChoices({ room, line }: { room: RoomState; line: MessageLine }) {
  if (line.mine || !may(room, "react")) return null;
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
            {t(`reaction.${reaction}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
