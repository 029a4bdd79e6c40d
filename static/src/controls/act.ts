// One press: asks, and says in words when it is refused. Nothing is shown as done before the room says so.

import type { AnyCommand } from "../protocol.gen";
import { ask } from "../session";
import { say } from "../ui";
import { refusal } from "../words";

export async function act(command: AnyCommand, done?: () => void): Promise<boolean> {
  const outcome = await ask(command);
  if (outcome.ok) done?.();
  else say(refusal(outcome.code, outcome.retryAfter));
  return outcome.ok;
}
