// Every action has its control here. An action of the table without one does not compile.

import type { Doing } from "../may";
import { AcceptLead } from "./accept_lead";
import { AddContentNote, takeOffContentNote } from "./add_content_note";
import { AddNote } from "./add_note";
import { Admit } from "./admit";
import { AdmitAll } from "./admit_all";
import { AnswerPulse } from "./answer_pulse";
import { ChooseStance } from "./choose_stance";
import { ClaimFlag } from "./claim_flag";
import { Close } from "./close";
import { EndPrivateTalk } from "./end_private_talk";
import { EndPulse } from "./end_pulse";
import { HandOver } from "./hand_over";
import { EndRound, GiveTime, GiveTurn, MoveInQueue, NextTurn, SkipTurn, StartRound, WrapUp } from "./lead";
import { Leave } from "./leave";
import { LetAnswer } from "./let_answer";
import { LetThrough } from "./let_through";
import { Lock } from "./lock";
import { LowerHand } from "./lower_hand";
import { Mute } from "./mute";
import { Open } from "./open";
import { PauseOrResume } from "./pause";
import { ChangeStep, ChoosePlan, MoveStep, SetMode, StartStep, Stretch } from "./plan";
import { RaiseHand } from "./raise_hand";
import { ReactChoices } from "./react";
import { Redact } from "./redact";
import { Remove } from "./remove";
import { Report } from "./report";
import { restore } from "./restore";
import { Resume } from "./resume";
import { Composer } from "./say";
import { Backstage } from "./say_backstage";
import { SendBack } from "./send_back";
import { SetSlowMode } from "./set_slow_mode";
import { SettleFlag } from "./settle_flag";
import { ShareHelp } from "./share_help";
import { StartClosing } from "./start_closing";
import { StartPulse } from "./start_pulse";
import { TakeBack } from "./take_back";
import { TakeDuty } from "./take_duty";
import { TalkInPrivate } from "./talk_in_private";
import { TellFacilitators } from "./tell_facilitators";
import { ComeBackLater, PassTurn, StartSharing } from "./turn";
import { TurnAway } from "./turn_away";
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
  accept_lead: AcceptLead,
  add_content_note: AddContentNote,
  add_note: AddNote,
  admit: Admit,
  admit_all: AdmitAll,
  answer_pulse: AnswerPulse,
  claim_flag: ClaimFlag,
  end_private_talk: EndPrivateTalk,
  end_pulse: EndPulse,
  hand_over: HandOver,
  let_through: LetThrough,
  report: Report,
  restore,
  say_backstage: Backstage,
  send_back: SendBack,
  settle_flag: SettleFlag,
  share_help: ShareHelp,
  start_pulse: StartPulse,
  take_duty: TakeDuty,
  take_off_content_note: takeOffContentNote,
  talk_in_private: TalkInPrivate,
  tell_facilitators: TellFacilitators,
  turn_away: TurnAway,
  choose_plan: ChoosePlan,
  change_step: ChangeStep,
  start_step: StartStep,
  move_step: MoveStep,
  stretch: Stretch,
  set_mode: SetMode,
  start_round: StartRound,
  end_round: EndRound,
  next_turn: NextTurn,
  give_turn: GiveTurn,
  let_answer: LetAnswer,
  give_time: GiveTime,
  wrap_up: WrapUp,
  skip_turn: SkipTurn,
  move_in_queue: MoveInQueue,
  start_sharing: StartSharing,
  pass_turn: PassTurn,
  come_back_later: ComeBackLater,
  finish_turn: Composer,
} satisfies Record<Doing, unknown>;
