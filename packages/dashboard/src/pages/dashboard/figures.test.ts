import type { StatisticsBucket } from '@rollcall/contracts';
import { describe, expect, it } from 'vitest';
import { bucketLabel, totalOf } from './figures.ts';

const bucket = (created: number, failed: number) => ({ created, failed }) as StatisticsBucket;

describe('the figures of the Dashboard', () => {
  it('are summed each by itself', () => {
    const buckets = [bucket(2, 1), bucket(3, 0)];
    expect([totalOf(buckets, 'created'), totalOf(buckets, 'failed')]).toEqual([5, 1]);
  });

  it('name a day as the server counts it, in UTC', () => {
    expect(bucketLabel('2026-01-31T00:00:00.000Z', 'day')).toBe('31 Jan');
  });
});
