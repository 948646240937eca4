import { describe, expect, it } from 'vitest';
import { isNarrowed, liveQueryOf, mayFollow, readLogSearch, requestsAskedOf } from './log-search.ts';

const id = '01890000-0000-7000-8000-000000000001';

describe('readLogSearch', () => {
  it('keeps what a link may hold', () => {
    const search = { search: 'mira', token: id, status: '4xx', method: 'PATCH', type: 'User', cursor: id };
    expect(readLogSearch({ ...search, live: 'off', within: '1h' })).toEqual({
      ...search,
      live: 'off',
      within: '1h',
    });
  });

  it('leaves out what the API would refuse, so that a broken link still opens', () => {
    const broken = {
      token: 'x',
      status: '9xx',
      method: 'TRACE',
      from: 'yesterday',
      cursor: '1',
      live: 'yes',
    };
    expect(readLogSearch(broken)).toEqual({});
  });

  it('takes one form of time alone', () => {
    const both = readLogSearch({ within: '1d', from: '2026-01-31T09:30:00Z' });
    expect(both).toEqual({ within: '1d' });
    expect(readLogSearch({ from: '2026-01-31T09:30:00+01:00' }).from).toBe('2026-01-31T08:30:00.000Z');
  });
});

describe('what is asked of the API', () => {
  it('names the type as the API does, and hands time and cursor to the list alone', () => {
    const search = readLogSearch({ type: 'Group', within: '1h', cursor: id });
    expect(requestsAskedOf(search)).toEqual({ resourceType: 'Group', withinMs: 3_600_000, cursor: id });
    expect(liveQueryOf(search)).toEqual({ resourceType: 'Group' });
  });

  it('follows only where new requests would stand', () => {
    expect(mayFollow({ status: 'failed', from: '2026-01-31T08:30:00.000Z' })).toBe(true);
    expect(mayFollow({ cursor: id })).toBe(false);
    expect(mayFollow({ to: '2026-01-31T08:30:00.000Z' })).toBe(false);
  });

  it('tells a narrowed list from a page of all', () => {
    expect(isNarrowed({ cursor: id, live: 'off' })).toBe(false);
    expect(isNarrowed({ method: 'GET' })).toBe(true);
  });
});
