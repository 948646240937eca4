import type { InfraToken } from '@rollcall/contracts';
import { describe, expect, it } from 'vitest';
import { hasMoved, inOrder, rotationsIn } from './rotation.ts';

const token = (id: string, more: Partial<InfraToken> = {}): InfraToken => ({
  source: id,
  id,
  label: 'Okta',
  hint: 'rcl_abcd',
  createdBy: 'ada@example.com',
  createdAt: '2026-01-31T09:30:00.000Z',
  lastUsedAt: null,
  expiresAt: null,
  expired: false,
  scopes: ['scim:read', 'scim:write'],
  profile: null,
  rotates: null,
  ...more,
});

describe('tokens that are being rotated', () => {
  it('stand below the one that takes their place, also over several rotations', () => {
    const tokens = [token('c', { rotates: 'b' }), token('x'), token('b', { rotates: 'a' }), token('a')];
    expect(inOrder(tokens).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'x']);
    expect(rotationsIn(tokens).map(({ before, after }) => [before.id, after.id])).toEqual([
      ['b', 'c'],
      ['a', 'b'],
    ]);
  });

  it('have moved once the new secret was used last', () => {
    const [early, late] = ['2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'];
    const moved = (before: string | null, after: string | null) =>
      hasMoved({ before: token('a', { lastUsedAt: before }), after: token('b', { lastUsedAt: after }) });
    expect(moved(early, late)).toBe(true);
    expect(moved(null, late)).toBe(true);
    expect(moved(late, early)).toBe(false);
    expect(moved(early, null)).toBe(false);
  });
});
