import type { AttributeModel, AttributeTarget } from '../schema/resource-model.ts';
import type { CompareOperator } from './filter-tree.ts';

/** A value in comparison form: text folded where `caseExact` is false, a dateTime as its canonical instant. */
export type BoundValue = string | number | boolean;

/**
 * A filter whose every leaf holds its attribute's definition; only this form reaches a store.
 *
 * A leaf speaks of *all values* at its target: those of a multi-valued attribute, of a sub-attribute in each element.
 * `compare` holds when any of them satisfies the operator. Choice: `ne` also holds when there is no value at all
 * (what is unassigned is not equal), so that `title ne "x"` finds those without a title. `absent` is `not present`.
 */
export type BoundFilter =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly BoundFilter[] }
  | { readonly kind: 'not'; readonly operand: BoundFilter }
  | {
      readonly kind: 'compare';
      readonly target: AttributeTarget;
      readonly operator: CompareOperator;
      readonly value: BoundValue;
    }
  | { readonly kind: 'present'; readonly target: AttributeTarget }
  | { readonly kind: 'absent'; readonly target: AttributeTarget }
  | {
      /** Some one element of a multi-valued complex attribute satisfies `filter`, whose leaves are sub-attributes. */
      readonly kind: 'element';
      readonly target: AttributeTarget;
      readonly filter: BoundElementFilter;
    }
  | { readonly kind: 'never' };

/** The condition inside `attr[…]`: leaves name sub-attributes of the element. */
export type BoundElementFilter =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly BoundElementFilter[] }
  | { readonly kind: 'not'; readonly operand: BoundElementFilter }
  | {
      readonly kind: 'compare';
      readonly attribute: AttributeModel;
      readonly operator: CompareOperator;
      readonly value: BoundValue;
      /** The value as it would be stored: text as it was written. */
      readonly given: BoundValue;
    }
  | { readonly kind: 'present' | 'absent'; readonly attribute: AttributeModel }
  | { readonly kind: 'never' };
