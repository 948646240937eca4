import type { DirectorySettings, Overview } from '@rollcall/contracts';

export type StepId = 'enable' | 'token' | 'connect';
export type StepState = 'done' | 'next' | 'later';
export type Step = { readonly id: StepId; readonly state: StepState };

/** The three steps to a working connection, each with how far it is. The first open one is next. */
export const firstSteps = (
  { scimEnabled }: Pick<DirectorySettings, 'scimEnabled'>,
  { tokens, lastUsedAt }: Pick<Overview, 'tokens' | 'lastUsedAt'>,
): Step[] => {
  const done: [StepId, boolean][] = [
    ['enable', scimEnabled],
    ['token', tokens > 0],
    ['connect', tokens > 0 && lastUsedAt !== null],
  ];
  const next = done.find(([, isDone]) => !isDone)?.[0];
  return done.map(([id, isDone]) => ({ id, state: isDone ? 'done' : id === next ? 'next' : 'later' }));
};

export const allDone = (steps: readonly Step[]): boolean => steps.every((step) => step.state === 'done');
