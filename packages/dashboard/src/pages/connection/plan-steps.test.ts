import { describe, expect, it } from 'vitest';
import { mendable, type PlanStep, summaryOf } from './plan-steps.ts';

const step = (action: string, resourceId: string | null): PlanStep => ({
  action,
  resourceId,
  display: null,
  detail: null,
});

describe('the steps of a plan', () => {
  it('are counted by action, what is missing first', () => {
    expect(summaryOf([step('extra', null), step('create', 'a'), step('extra', null)])).toEqual([
      { action: 'create', count: 1 },
      { action: 'extra', count: 2 },
    ]);
  });

  it('are mended where the directory has a say, each resource once', () => {
    expect(
      mendable([step('update', 'a'), step('link', 'a'), step('extra', null), step('remove', 'b')]),
    ).toEqual(['a', 'b']);
  });
});
