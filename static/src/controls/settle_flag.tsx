// Settle a flag: what was done about it, from a short list. The words that raised it are never copied.

import { useState } from "preact/hooks";
import { dids } from "../choices";
import { may } from "../may";
import { Cancel, SheetFrame } from "../parts/Sheet";
import type { Did, Flag } from "../protocol.gen";
import type { RoomState } from "../room";
import { close, open } from "../ui";
import { t } from "../words";
import { act } from "./act";

export function SettleFlag({ room, flag }: { room: RoomState; flag: Flag }) {
  if (flag.claimed_by !== room.view.me.handle || !may(room, "settle_flag")) return null;
  return (
    <button
      type="button"
      class="button primary small"
      aria-haspopup="dialog"
      onClick={() => open({ kind: "settle", flag: flag.id })}
    >
      {t("flag.done")}
    </button>
  );
}

export function SettleSheet({ flag }: { flag: number }) {
  const [did, setDid] = useState<readonly Did[]>([]);
  const toggle = (one: Did) => setDid(did.includes(one) ? did.filter((other) => other !== one) : [...did, one]);
  const settle = () => {
    close();
    void act({ type: "settle_flag", flag, did: [...did] });
  };
  return (
    <SheetFrame title={t("flag.what")} kind="settle">
      <div class="row">
        {dids.map((one) => (
          <button
            key={one}
            type="button"
            class="button chip-button"
            data-did={one}
            aria-pressed={did.includes(one)}
            onClick={() => toggle(one)}
          >
            {t(`did.${one}`)}
          </button>
        ))}
      </div>
      <div class="row letter-acts">
        <button type="button" class="button primary" disabled={did.length === 0} onClick={settle}>
          {t("flag.settle")}
        </button>
        <Cancel />
      </div>
    </SheetFrame>
  );
}
