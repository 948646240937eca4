import type { SyncPlan } from '@rollcall/contracts';

export type PlanStep = SyncPlan['items'][number];

type ActionWords = { readonly label: string; readonly color: string; readonly order: number };

const actions: Readonly<Record<string, ActionWords>> = {
  create: { label: 'Missing there', color: 'orange', order: 0 },
  update: { label: 'Differs', color: 'orange', order: 1 },
  deactivate: { label: 'To deactivate', color: 'red', order: 2 },
  remove: { label: 'To remove', color: 'red', order: 3 },
  link: { label: 'To link', color: 'gray', order: 4 },
  extra: { label: 'Only there', color: 'gray', order: 5 },
};

export const actionWordsOf = (action: string): ActionWords =>
  actions[action] ?? { label: action, color: 'gray', order: 9 };

/** What the target has to itself is left to the admin: no synchronisation touches it. */
export const mendable = (steps: readonly PlanStep[]): string[] =>
  [...new Set(steps.map(({ resourceId }) => resourceId))].filter((id) => id !== null);

/** What there is most reason to look at comes first; each action with how often it is there. */
export const summaryOf = (
  steps: readonly PlanStep[],
): readonly { readonly action: string; readonly count: number }[] => {
  const counts = new Map<string, number>();
  for (const { action } of steps) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts]
    .map(([action, count]) => ({ action, count }))
    .toSorted((a, b) => actionWordsOf(a.action).order - actionWordsOf(b.action).order);
};
