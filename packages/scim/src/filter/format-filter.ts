import type { FilterTree, FilterValue } from './filter-tree.ts';

/**
 * Tree → text, the inverse of `parseFilter` (RFC 7644 §3.4.2.2): `parseFilter(formatFilter(tree))` is the tree.
 * @example formatFilter(parseFilter('NOT (title PR)', strict)) // 'not (title pr)'
 */
export function formatFilter(tree: FilterTree): string {
  switch (tree.kind) {
    case 'or':
      return tree.operands.map((operand) => formatOperand(operand, ['or'])).join(' or ');
    case 'and':
      return tree.operands.map((operand) => formatOperand(operand, ['and', 'or'])).join(' and ');
    case 'not':
      return `not (${formatFilter(tree.operand)})`;
    case 'present':
      return `${tree.path.text} pr`;
    case 'compare':
      return `${tree.path.text} ${tree.operator} ${formatValue(tree.value)}`;
    case 'valuePath':
      return `${tree.path.text}[${formatFilter(tree.filter)}]`;
  }
}

/** In parentheses where the operand would otherwise join its neighbours. */
const formatOperand = (operand: FilterTree, joined: readonly FilterTree['kind'][]): string =>
  joined.includes(operand.kind) ? `(${formatFilter(operand)})` : formatFilter(operand);

const formatValue = (value: FilterValue): string => JSON.stringify(value);
