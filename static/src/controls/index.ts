// Every action has its control here. An action of the table without one does not compile.

import type { Doing } from "../may";
import { ChooseStance } from "./choose_stance";
import { Close } from "./close";
import { Leave } from "./leave";
import { Lock } from "./lock";
import { LowerHand } from "./lower_hand";
import { Mute } from "./mute";
import { Open } from "./open";
import { PauseOrResume } from "./pause";
import { RaiseHand } from "./raise_hand";
import { ReactChoices } from "./react";
import { Redact } from "./redact";
import { Remove } from "./remove";
import { Resume } from "./resume";
import { Composer } from "./say";
import { SetSlowMode } from "./set_slow_mode";
import { StartClosing } from "./start_closing";
import { TakeBack } from "./take_back";
import { Unlock } from "./unlock";
import { Unmute } from "./unmute";

export const controls = {
  say: Composer,
  take_back: TakeBack,
  react: ReactChoices,
  raise_hand: RaiseHand,
  lower_hand: LowerHand,
  choose_stance: ChooseStance,
  leave: Leave,
  redact: Redact,
  mute: Mute,
  unmute: Unmute,
  remove: Remove,
  lock: Lock,
  unlock: Unlock,
  set_slow_mode: SetSlowMode,
  open: Open,
  pause: PauseOrResume,
  resume: Resume,
  start_closing: StartClosing,
  close: Close,
} satisfies Record<Doing, unknown>;
