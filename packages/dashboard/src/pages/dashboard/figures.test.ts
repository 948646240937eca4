import type { Statistics, StatisticsBucket } from '@rollcall/contracts';
import { describe, expect, it } from 'vitest';
import { bucketLabel, summaryOf, totalOf } from './figures.ts';

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

describe('the charts in words', () => {
  const on = (from: string, created = 0, updated = 0, deactivated = 0, failed = 0) =>
    ({ from: `${from}T00:00:00.000Z`, created, updated, deactivated, failed }) as StatisticsBucket;
  const words = (...buckets: StatisticsBucket[]) =>
    summaryOf({ bucket: 'day', buckets } as unknown as Statistics);

  it('sum up the time, name the busiest day and what failed', () => {
    const sentence = words(on('2026-01-30', 1, 0, 1, 1), on('2026-01-31', 1_200, 3), on('2026-02-01'));
    expect(sentence).toBe(
      'In the last 3 days 1,201 people were created, 3 updated and 1 deactivated, most on 31 Jan; 1 request failed.',
    );
  });

  it('say so when nothing arrived', () => {
    expect(words(on('2026-01-31'), on('2026-02-01'))).toBe(
      'In the last 2 days nobody was created, updated or deactivated; no requests failed.',
    );
  });

  it('count one person as one', () => {
    expect(words(on('2026-01-31', 1), on('2026-02-01', 0, 0, 0, 2))).toMatch(
      /1 person was created.*on 31 Jan; 2 requests failed/,
    );
  });
});
