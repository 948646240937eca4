import { describe, expect, it } from 'vitest';
import { allDone, firstSteps } from './first-steps-state.ts';

const states = (scimEnabled: boolean, tokens: number, lastUsedAt: string | null) =>
  firstSteps({ scimEnabled }, { tokens, lastUsedAt }).map((step) => step.state);

describe('firstSteps', () => {
  it('starts with enabling SCIM', () => {
    expect(states(false, 0, null)).toEqual(['next', 'later', 'later']);
  });

  it('goes on one by one', () => {
    expect(states(true, 0, null)).toEqual(['done', 'next', 'later']);
    expect(states(true, 1, null)).toEqual(['done', 'done', 'next']);
    expect(states(true, 1, '2026-01-31T09:30:00.000Z')).toEqual(['done', 'done', 'done']);
  });

  it('asks for SCIM again when it was switched off', () => {
    expect(states(false, 1, '2026-01-31T09:30:00.000Z')).toEqual(['next', 'done', 'done']);
  });

  it('asks for a token again when all are gone', () => {
    expect(states(true, 0, '2026-01-31T09:30:00.000Z')).toEqual(['done', 'next', 'later']);
  });
});

describe('allDone', () => {
  it('needs every step', () => {
    expect(allDone(firstSteps({ scimEnabled: true }, { tokens: 1, lastUsedAt: null }))).toBe(false);
    expect(allDone(firstSteps({ scimEnabled: true }, { tokens: 1, lastUsedAt: 'x' }))).toBe(true);
  });
});
