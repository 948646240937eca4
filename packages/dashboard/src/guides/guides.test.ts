import { describe, expect, it } from 'vitest';
import { guides } from './guides.ts';
import { obstacleOf } from './reachability.ts';
import { textParts } from './rich-text.ts';
import { sightings } from './sightings.ts';

describe('the guides', () => {
  it('have an id of their own, fit for an address', () => {
    const ids = guides.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z-]+$/);
  });

  it('map userName, and leave no mark open', () => {
    for (const guide of guides) {
      expect(
        guide.mapping.map(({ scim }) => scim),
        guide.id,
      ).toContain('userName');
      const { steps, customAttributes, groups, leaving, pitfalls } = guide;
      const texts = [
        ...steps.flatMap(({ actions }) => actions),
        ...customAttributes,
        ...groups,
        ...leaving,
        ...pitfalls,
      ];
      for (const text of texts) {
        const plain = textParts(text).filter(({ kind }) => kind === 'plain');
        expect(plain.map((part) => part.text).join(''), guide.id).not.toMatch(/\*\*|`/);
      }
    }
  });
});

describe('textParts', () => {
  it('tells the provider’s words, code and the rest apart', () => {
    expect(textParts('Press **Save**, type `x`.')).toEqual([
      { kind: 'plain', text: 'Press ' },
      { kind: 'words', text: 'Save' },
      { kind: 'plain', text: ', type ' },
      { kind: 'code', text: 'x' },
      { kind: 'plain', text: '.' },
    ]);
  });
});

describe('obstacleOf', () => {
  it.each([
    ['http://localhost:3170/scim/v2', 'cloud', 'loopback'],
    ['http://127.0.0.1:3170/scim/v2', 'anywhere', 'loopback'],
    ['https://10.0.0.7/scim/v2', 'cloud', 'private'],
    ['http://rollcall:3170/scim/v2', 'cloud', 'private'],
    ['http://rollcall:3170/scim/v2', 'anywhere', undefined],
    ['http://scim.example.com/scim/v2', 'cloud', 'plain-http'],
    ['https://scim.example.com/scim/v2', 'cloud', undefined],
  ] as const)('%s for a provider in %s: %s', (url, runs, obstacle) => {
    expect(obstacleOf(url, runs)).toBe(obstacle);
  });
});

describe('sightings', () => {
  const nobody = { active: 0, deactivated: 0, removed: 0 };
  const okta = { label: 'Okta', lastUsedAt: null };

  it('waits for everything at first', () => {
    const seen = sightings({ token: okta, before: nobody, now: nobody }).map((each) => each.seen);
    expect(seen).toEqual([false, false, false]);
  });

  it('tells what came while it was watching', () => {
    const now = { active: 2, deactivated: 1, removed: 0 };
    const [call, user, leaver] = sightings({
      token: { ...okta, lastUsedAt: '2026-01-31T09:30:00.000Z' },
      before: { ...nobody, active: 1 },
      now,
    });
    expect(call?.text).toBe('A call with the InfraToken Okta arrived.');
    expect(user?.text).toBe('3 users in the directory, 2 since this page was opened.');
    expect(leaver?.text).toBe('1 user deactivated or removed, 1 since this page was opened.');
  });
});
