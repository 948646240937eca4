import type { BoundElementFilter, BoundFilter } from '@rollcall/scim';

const shapesMax = 200;
const names = new Map<string, string>();

/**
 * The name under which PostgreSQL keeps a prepared statement, so that it is not planned anew for every call (planning
 * costs ten times what the look-up does). Texts are as many as the shapes of filters that clients think of, and each
 * connection keeps those it has seen: beyond the first few hundred they go without a name.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= shapesMax) return known;
  const name = `resources.list.${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * Whether one plan serves all values of a filter's parameters. How many rows begin with a text, or lie beyond a value,
 * depends on it; how many equal one, hardly does.
 */
export const isPlannedOnce = (filter: BoundFilter | BoundElementFilter): boolean => {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.every(isPlannedOnce);
    case 'not':
      return isPlannedOnce(filter.operand);
    case 'element':
      return isPlannedOnce(filter.filter);
    case 'compare':
      return filter.operator === 'eq';
    default:
      return true;
  }
};
