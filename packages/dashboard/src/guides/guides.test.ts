import type { RequestSummary } from '@rollcall/contracts';
import { describe, expect, it } from 'vitest';
import { guides } from './guides.ts';
import { obstacleOf } from './reachability.ts';
import { textParts } from './rich-text.ts';
import { mayDeactivate, sightings, sightingsSummary, type Watched } from './sightings.ts';

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
  const okta = { label: 'Okta', lastUsedAt: '2026-01-31T09:30:00.000Z' };
  const nobody = { people: 0, deactivated: 0 };
  const request = {
    id: '0190a0f0-0000-7000-8000-000000000001',
    at: '2026-01-31T09:30:00.000Z',
    client: 'Okta',
    method: 'GET',
    path: '/Users',
    status: 200,
    subject: null,
  };
  const mira = { ...request, subject: 'Mira Holt', status: 201, method: 'POST' };
  const seenOf = (watched: Watched) => sightings(watched).map(({ seen }) => seen);
  const textsOf = (watched: Watched) => sightings(watched).map(({ text }) => text);

  it('waits for everything at first', () => {
    expect(seenOf({ token: undefined, ...nobody })).toEqual([false, false, false]);
    expect(seenOf({ token: { ...okta, lastUsedAt: null }, ...nobody })).toEqual([false, false, false]);
  });

  it('tells what one token brought, with the request that did it', () => {
    const left = { ...mira, method: 'PATCH', status: 200 };
    const watched = { token: okta, call: request, created: mira, left, people: 2, deactivated: 1 };
    expect(textsOf(watched)).toEqual([
      'Okta calls with the InfraToken Okta: GET /Users was answered with 200.',
      'Mira Holt was created. 2 people belong to this InfraToken.',
      'Mira Holt was deactivated.',
    ]);
    expect(sightings(watched).map((each) => each.request)).toEqual([request, mira, left]);
    const one = { ...request, client: null, path: `/Users/${request.id}` };
    expect(textsOf({ ...watched, call: one })[0]).toMatch(/^Somebody calls .* GET \/Users\/… was answered/);
    expect(textsOf({ ...watched, left: { ...left, method: 'DELETE' } })[2]).toBe('Mira Holt was removed.');
  });

  it('knows people whose creation the log has forgotten, and takes nobody else’s deactivation for the provider’s', () => {
    const watched = { token: okta, people: 3, deactivated: 1 };
    expect(seenOf(watched)).toEqual([true, true, false]);
    expect(textsOf(watched)[1]).toContain('no longer in the log');
    expect(textsOf(watched)[2]).toContain('1 person of this InfraToken is deactivated, but');
  });

  it('are summed up: what was seen, what is missing', () => {
    const summary = (watched: Watched) => sightingsSummary(sightings(watched));
    expect(summary({ token: undefined, ...nobody })).toBe('Nothing has arrived with this InfraToken yet.');
    expect(summary({ token: okta, created: mira, people: 1, deactivated: 0 })).toBe(
      'Seen: connection test, first user. Still missing: first deactivation.',
    );
    expect(summary({ token: okta, created: mira, left: mira, ...nobody })).toMatch(/^All three/);
  });

  it('look for a deactivation in requests that speak of `active` and succeeded', () => {
    const requests = [
      { understood: 'Changes the user Mira Holt: active', failed: false },
      { understood: 'Changes the user Mira Holt: title', failed: false },
      { understood: 'Replaces the user Mira Holt: userName, active', failed: true },
    ] as RequestSummary[];
    expect(mayDeactivate(requests)).toEqual(requests.slice(0, 1));
  });
});
