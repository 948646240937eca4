import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { GatheredReads } from './gathered-reads.ts';

/** Questions that are answered when the test says so. */
const slowRows = () => {
  const asked: { readonly keys: readonly string[]; answer(): void; fail(error: Error): void }[] = [];
  const reads = new GatheredReads<string>(
    (keys) =>
      new Promise((resolve, reject) => {
        const answer = () =>
          resolve(new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `row ${key}`])));
        asked.push({ keys, answer, fail: reject });
      }),
  );
  return { reads, asked, questions: () => asked.map(({ keys }) => keys) };
};

describe('reads that come at the same time', () => {
  it('asks for one alone at once', async () => {
    const { reads, asked, questions } = slowRows();
    const found = reads.get('a');
    expect(questions()).toEqual([['a']]);
    asked[0]?.answer();
    expect(await found).toBe('row a');
    await setImmediate();
    expect(reads.idle).toBe(true);
  });

  it('gathers those that come while two questions are under way', async () => {
    const { reads, asked, questions } = slowRows();
    const found = ['a', 'b', 'c', 'd', 'c'].map((key) => reads.get(key));
    expect(questions()).toEqual([['a'], ['b']]);
    asked[0]?.answer();
    expect(await found[0]).toBe('row a');
    await setImmediate();
    expect(questions()).toEqual([['a'], ['b'], ['c', 'd']]);
    asked[2]?.answer();
    asked[1]?.answer();
    expect(await Promise.all(found)).toEqual(['row a', 'row b', 'row c', 'row d', 'row c']);
  });

  it('asks again for what is under way, so that no call gets a row older than itself', async () => {
    const { reads, asked, questions } = slowRows();
    const found = [reads.get('a'), reads.get('a')];
    expect(questions()).toEqual([['a'], ['a']]);
    for (const { answer } of asked) answer();
    await Promise.all(found);
  });

  it('says what is not there', async () => {
    const { reads, asked } = slowRows();
    const found = reads.get('nobody');
    asked[0]?.answer();
    expect(await found).toBeUndefined();
  });

  it('fails those of a question that failed, and no others', async () => {
    const { reads, asked } = slowRows();
    const found = [reads.get('a'), reads.get('b'), reads.get('c')];
    const settled = Promise.allSettled(found);
    asked[0]?.fail(new Error('away'));
    await expect(found[0]).rejects.toThrow('away');
    await setImmediate();
    asked[1]?.answer();
    asked[2]?.answer();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    await setImmediate();
    expect(reads.idle).toBe(true);
  });

  it('asks for at most a hundred at once', async () => {
    const { reads, asked, questions } = slowRows();
    const found = Array.from({ length: 152 }, (_, index) => reads.get(`${index}`));
    asked[0]?.answer();
    asked[1]?.answer();
    await Promise.all(found.slice(0, 2));
    await setImmediate();
    expect(questions().map(({ length }) => length)).toEqual([1, 1, 100, 50]);
    for (const { answer } of asked) answer();
    expect(await Promise.all(found)).not.toContain(undefined);
  });
});
