import type { Conflict } from '@rollcall/scim';
import pg from 'pg';

/**
 * A violated unique constraint is named `table__columns`, so it names the attribute: `resources__user_name` →
 * `userName`. That of declared attributes is one for all, and its violation names the attribute in `column`.
 * `undefined`: another error.
 */
export function conflictOf(error: unknown): Conflict | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code !== '23505') return undefined;
  if (error.constraint === 'unique_values__value' && error.column !== undefined)
    return { kind: 'conflict', attribute: error.column };
  const column = /^resources__([a-z_]+)$/.exec(error.constraint ?? '')?.[1];
  if (column === undefined) return undefined;
  return {
    kind: 'conflict',
    attribute: column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  };
}
