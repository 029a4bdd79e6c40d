// What people choose from, in the order in which it is shown. Their words are `reason.…`, `reaction.…`,
// `did.…` and `content.…`.

import type { ContentNote, Did, Reaction, Reason, ReportReason } from "./protocol.gen";

/** In the order given; a choice that is left out does not compile. */
const every = <Choice extends string>(all: Record<Choice, 1>) => Object.keys(all) as unknown as readonly Choice[];

export const reactions = every<Reaction>({ hear_you: 1, me_too: 1, thank_you: 1, thinking_of_you: 1, take_care: 1 });
export const contentNotes = every<ContentNote>({ self_harm: 1, abuse: 1, eating: 1, drugs: 1, loss: 1, other: 1 });
const kinds = { kindness: 1, personal_details: 1, harmful_details: 1, repeated: 1, not_safe: 1, other: 1 } as const;
export const reasons = every<Reason>(kinds);
export const reportReasons = every<ReportReason>({ worried: 1, ...kinds });
export const dids = every<Did>({
  ...{ replied: 1, talked: 1, shared_help: 1, hid: 1, muted: 1, removed: 1, paused: 1, nothing_needed: 1 },
});

type Text = string | null | undefined;
export const isReason = (value: Text): value is Reason => reasons.includes(value as Reason);
export const isReportReason = (value: Text): value is ReportReason => reportReasons.includes(value as ReportReason);
