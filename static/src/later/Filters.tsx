// What somebody asks their own page to keep from them: topics, words, people. Nobody else learns of it.

import { useState } from "preact/hooks";
import { contentNotes } from "../choices";
import { hidePerson, hideTopic, hideWords, wishes } from "../fold";
import { SheetFrame } from "../parts/Sheet";
import { t } from "../words";

export function FiltersSheet() {
  const { topics, words, people } = wishes.value;
  const [typed, setTyped] = useState(words.join(", "));
  return (
    <SheetFrame title={t("filters.title")} kind="filters">
      <p class="soft">{t("filters.hint")}</p>
      <div class="stack">
        <fieldset>
          <legend>{t("filters.topics")}</legend>
          <div class="stack tight">
            {contentNotes.map((note) => (
              <label key={note} class="radio">
                <input
                  type="checkbox"
                  name={note}
                  checked={topics.has(note)}
                  onChange={(event) => hideTopic(note, event.currentTarget.checked)}
                />
                <span>{t(`content.${note}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <label class="field">
          <span>{t("filters.words")}</span>
          <input
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="auto"
            value={typed}
            aria-describedby="filters-words"
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              hideWords(event.currentTarget.value);
            }}
          />
          <span class="soft" id="filters-words">
            {t("filters.words_hint")}
          </span>
        </label>
        {people.size > 0 && (
          <fieldset>
            <legend>{t("filters.people")}</legend>
            <ul class="plain stack tight">
              {[...people].map((handle) => (
                <li key={handle} class="row">
                  <bdi>{handle}</bdi>
                  <button type="button" class="button small" onClick={() => hidePerson(handle, false)}>
                    {t("filters.show_again", { name: handle })}
                  </button>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
      </div>
    </SheetFrame>
  );
}
