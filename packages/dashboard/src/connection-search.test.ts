import { describe, expect, it } from 'vitest';
import { readConnectionSearch, readKindSearch } from './connection-search.ts';

const resource = '0190a6b0-0000-7000-8000-000000000001';

describe('the address of a connection', () => {
  it('keeps what makes sense', () => {
    const search = { tab: 'deliveries', state: 'dead', resource, cursor: '120', delivery: '7' };
    expect(readConnectionSearch(search)).toEqual(search);
  });

  it('drops what does not', () => {
    const search = { tab: 'A b', state: 'lost', resource: 'ada', cursor: '-1', other: 'x' };
    expect(readConnectionSearch(search)).toEqual({});
  });

  it('opens the log for a delivery that is linked to', () => {
    expect(readConnectionSearch({ delivery: '7' })).toEqual({ tab: 'deliveries', delivery: '7' });
  });
});

describe('the address of a new connection', () => {
  it('names its kind', () => {
    expect(readKindSearch({ kind: 'webhook' })).toEqual({ kind: 'webhook' });
    expect(readKindSearch({ kind: '../x' })).toEqual({});
  });
});
