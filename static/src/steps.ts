// A ready plan is read in the page's language. The log holds its English words; they are put into ours as they come in,
// so that no part of the page has to think of it. What an operator wrote stays as it is.

import type { AnyShown, Step, StepView, View } from "./protocol.gen";
import { door } from "./visit";

function said<One extends Step | StepView>(step: One): One {
  const words = door.value?.plan_words;
  if (!step.ready || !words) return step;
  const ours = (text: string) => words[text] ?? text;
  const opener = "opener" in step ? { opener: ours(step.opener) } : {};
  return { ...step, name: ours(step.name), line: ours(step.line), ...opener };
}

export function eventInOurWords(event: AnyShown): AnyShown {
  const step = "step" in event && event.step ? { step: said(event.step) } : {};
  const plan = "plan" in event && event.plan ? { plan: { ...event.plan, steps: event.plan.steps.map(said) } } : {};
  return { ...event, ...step, ...plan } as AnyShown;
}

export function viewInOurWords(view: View): View {
  const { staff, step } = view;
  const plan = staff?.plan && { ...staff.plan, steps: staff.plan.steps.map(said) };
  return { ...view, step: step && said(step), staff: staff && { ...staff, plan: plan ?? null } };
}
