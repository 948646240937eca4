import type { AttributePath } from '../path/attribute-path.ts';

/** RFC 7644 §3.4.2.2 Table 3, without `pr`, which takes no value. */
export const compareOperators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type CompareOperator = (typeof compareOperators)[number];

export type FilterValue = string | number | boolean | null;

/** A filter as written. `and` and `or` hold two or more operands, so that a long chain is not a deep tree. */
export type FilterTree =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterTree[] }
  | { readonly kind: 'not'; readonly operand: FilterTree }
  | {
      readonly kind: 'compare';
      readonly path: AttributePath;
      readonly operator: CompareOperator;
      readonly value: FilterValue;
      readonly offset: number;
    }
  | { readonly kind: 'present'; readonly path: AttributePath; readonly offset: number }
  | {
      readonly kind: 'valuePath';
      readonly path: AttributePath;
      readonly filter: FilterTree;
      readonly offset: number;
    };
