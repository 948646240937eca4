import { describe, expect, it } from 'vitest';
import { KnownPlaces } from './known-places.ts';

const madeAt = (ms: number): string => {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};
const now = 1_700_000_000_000;
const id = madeAt(now - 3_600_000);

describe('known places', () => {
  it('lead to an index from the place before it, of its own thousand or the one before', () => {
    const places = new KnownPlaces(() => now);
    places.note('d', 1, { index: 5_101, id });
    expect(places.before('d', 1, 5_101)?.index).toBe(5_101);
    expect(places.before('d', 1, 5_201)?.index).toBe(5_101);
    expect(places.before('d', 1, 6_900)?.index).toBe(5_101);
    expect(places.before('d', 1, 5_100)).toBeUndefined();
    expect(places.before('d', 1, 7_001)).toBeUndefined();
    expect(places.before('another', 1, 5_101)).toBeUndefined();
  });

  it('keep one place in each thousand, the first', () => {
    const places = new KnownPlaces(() => now);
    for (const index of [5_301, 5_201, 5_401]) places.note('d', 1, { index, id });
    expect(places.before('d', 1, 5_500)?.index).toBe(5_201);
  });

  it('are forgotten once something moved', () => {
    const places = new KnownPlaces(() => now);
    places.note('d', 1, { index: 5_101, id });
    expect(places.before('d', 2, 5_101)).toBeUndefined();
    places.note('d', 2, { index: 9_001, id });
    expect(places.before('d', 2, 5_101)).toBeUndefined();
  });

  it('are not taken where somebody may still come before', () => {
    const places = new KnownPlaces(() => now);
    places.note('d', 1, { index: 5_101, id: madeAt(now - 100_000) });
    expect(places.before('d', 1, 5_101)).toBeUndefined();
  });

  it('are of a hundred lists at most', () => {
    const places = new KnownPlaces(() => now);
    for (let n = 0; n <= 100; n++) places.note(`${n}`, 1, { index: 5_101, id });
    expect(places.before('0', 1, 5_101)).toBeUndefined();
    expect(places.before('100', 1, 5_101)).toBeDefined();
  });
});
