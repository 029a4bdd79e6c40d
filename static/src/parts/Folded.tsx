// A message whose words are folded away: what it is about, and one press to read it, on this page only.

import { type Fold, type Folding, unfold } from "../fold";
import { t } from "../words";

export function why(fold: Fold, line: Folding): string {
  if (fold === "note" && line.note) return t("message.content_note", { note: t(`content.${line.note}`) });
  return t(`message.hidden_${fold === "note" ? "me" : fold}`);
}

export function Folded({ fold, line }: { fold: Fold; line: Folding }) {
  const label = why(fold, line);
  return (
    <div class="bubble folded" data-fold={fold}>
      <span>{label}</span>
      <button
        type="button"
        class="button small"
        aria-label={`${t("message.show")}: ${label}`}
        onClick={() => unfold(line.id)}
      >
        {t("message.show")}
      </button>
    </div>
  );
}

/** Somebody or something that this person does not want to meet: no name, no shape, no words. */
export function Away({ fold, line }: { fold: Fold; line: Folding }) {
  return (
    <div class="note away" data-away={line.id}>
      {why(fold, line)}{" "}
      <button type="button" class="link-button" onClick={() => unfold(line.id)}>
        {t("message.show")}
      </button>
    </div>
  );
}
