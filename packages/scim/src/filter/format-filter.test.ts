import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterTrees } from '../testing/arbitraries.ts';
import { strict } from '../tolerances/lenience.ts';
import type { FilterTree } from './filter-tree.ts';
import { formatFilter } from './format-filter.ts';
import { parseFilter } from './parse-filter.ts';

/** A tree without the positions of its text. */
const bare = (tree: FilterTree): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value) => (key === 'offset' ? undefined : value)));

describe('RFC 7644 §3.4.2.2, print and parse', () => {
  it('gives every tree back', () => {
    fc.assert(
      fc.property(filterTrees, (tree) => {
        expect(bare(parseFilter(formatFilter(tree), strict))).toEqual(bare(tree));
      }),
      { numRuns: 2_000 },
    );
  });

  it('prints what it has printed the same way', () => {
    fc.assert(
      fc.property(filterTrees, (tree) => {
        const printed = formatFilter(tree);
        expect(formatFilter(parseFilter(printed, strict))).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });
});
