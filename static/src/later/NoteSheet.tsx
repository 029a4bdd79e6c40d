// A content note for what is being written: everyone's page folds the words until its reader asks for them.

import { contentNotes } from "../choices";
import { Radios } from "../parts/Radios";
import { SheetFrame } from "../parts/Sheet";
import type { ContentNote } from "../protocol.gen";
import { close } from "../ui";
import { draftNote } from "../visit";
import { t } from "../words";

export function NoteSheet() {
  const options = [
    { value: "none" as const, label: t("content.none") },
    ...contentNotes.map((value) => ({ value, label: t(`content.${value}`) })),
  ];
  const choose = (value: ContentNote | "none") => {
    draftNote.value = value === "none" ? null : value;
  };
  return (
    <SheetFrame title={t("composer.add_note")} kind="note">
      <p>{t("composer.note_hint")}</p>
      <Radios
        name="content-note"
        title={t("composer.note_about")}
        options={options}
        chosen={draftNote.value ?? "none"}
        choose={choose}
        lines
      />
      <div class="row letter-acts">
        <button type="button" class="button primary" onClick={close}>
          {t("composer.note_done")}
        </button>
      </div>
    </SheetFrame>
  );
}
