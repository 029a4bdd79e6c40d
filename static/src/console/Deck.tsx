// The deck of prompts: something to ask when the room is quiet. Put into the field, never sent by itself.

import { useEffect, useState } from "preact/hooks";
import { fetchPrompts, type Prompt } from "../door";
import { SheetFrame } from "../parts/Sheet";
import { langOf, t } from "../words";
import { toRoom } from "./Canned";

/** The deck that ships is in English. */
const DECK = "en";

function Cards({ prompts }: { prompts: readonly Prompt[] }) {
  const topics = [...new Set(prompts.map((one) => one.topic))];
  return (
    <>
      {topics.map((topic) => (
        <div key={topic} lang={langOf(DECK)}>
          <h3>{topic}</h3>
          <div class="stack canned-list">
            {prompts
              .filter((one) => one.topic === topic)
              .map(({ text }) => (
                <button key={text} type="button" class="button wide" data-prompt onClick={() => toRoom(text)}>
                  {text}
                </button>
              ))}
          </div>
        </div>
      ))}
    </>
  );
}

export function DeckSheet() {
  const [prompts, setPrompts] = useState<readonly Prompt[] | "failed" | null>(null);
  const ask = () => {
    setPrompts(null);
    fetchPrompts().then(setPrompts, () => setPrompts("failed"));
  };
  useEffect(ask, []);
  return (
    <SheetFrame title={t("deck.title")} kind="deck">
      <p class="soft">{t("canned.hint")}</p>
      <div class="stack">
        {prompts === "failed" && (
          <p role="alert">
            {t("deck.failed")}{" "}
            <button type="button" class="button small" onClick={ask}>
              {t("link.try")}
            </button>
          </p>
        )}
        {prompts === null && <p role="status">{t("app.loading")}</p>}
        {prompts !== null && prompts !== "failed" && <Cards prompts={prompts} />}
      </div>
    </SheetFrame>
  );
}
