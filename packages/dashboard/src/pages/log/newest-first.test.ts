import type { RequestSummary } from '@rollcall/contracts';
import { describe, expect, it } from 'vitest';
import { addRequests, newestFirst, rowsMax, unknownTo } from './newest-first.ts';

const row = (number: number): RequestSummary =>
  ({ id: `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` }) as RequestSummary;
const ids = (rows: readonly RequestSummary[]) => rows.map(({ id }) => Number(id.slice(-12)));

describe('rows that come one by one', () => {
  it('stand in the order of their instants, each once', () => {
    expect(ids(newestFirst([row(2), row(3), row(1), row(3)]))).toEqual([3, 2, 1]);
  });

  it('go on top of a page, whose older rows stay reachable', () => {
    const page = { items: [row(2), row(1)], nextCursor: row(1).id };
    const added = addRequests(page, [row(3), row(2)]);
    expect(ids(added.items)).toEqual([3, 2, 1]);
    expect(added.nextCursor).toBe(row(1).id);
  });

  it('push the oldest out of a list that is left open, to the next page', () => {
    const items = Array.from({ length: rowsMax }, (_, index) => row(rowsMax - index));
    const { items: kept, nextCursor } = addRequests({ items, nextCursor: null }, [row(rowsMax + 1)]);
    expect(kept.length).toBe(rowsMax);
    expect(nextCursor).toBe(row(2).id);
  });

  it('are told from those that are known', () => {
    expect(ids(unknownTo([row(1), row(2), row(3)], [row(1)], [row(3)]))).toEqual([2]);
  });
});
