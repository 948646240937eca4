import type { BoundValue, CompareOperator } from '@rollcall/scim';
import type { SqlParameters } from './sql-parameters.ts';

const symbols = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/** `text like pattern` for `co`, `sw` and `ew`; the value's own wildcards are escaped. */
export function likePattern(operator: 'co' | 'sw' | 'ew', value: BoundValue): string {
  const escaped = String(value).replace(/[\\%_]/g, '\\$&');
  return `${operator === 'sw' ? '' : '%'}${escaped}${operator === 'ew' ? '' : '%'}`;
}

/**
 * One comparison of a text expression in comparison form. `ne` is left to the caller, who knows what absence means.
 * Order is by code point: `collate "C"` on UTF-8.
 */
export function compareText(
  sql: string,
  operator: Exclude<CompareOperator, 'ne'>,
  value: BoundValue,
  parameters: SqlParameters,
): string {
  if (operator === 'co' || operator === 'sw' || operator === 'ew')
    return `${sql} like ${parameters.add(likePattern(operator, value))}`;
  return `${sql} collate "C" ${symbols[operator]} ${parameters.add(String(value))}`;
}

/** One comparison of a `jsonb` scalar expression. */
export function compareJson(
  sql: string,
  operator: CompareOperator,
  value: BoundValue,
  parameters: SqlParameters,
): string {
  if (operator === 'eq') return `${sql} = ${parameters.json(value)}`;
  if (operator === 'ne') return `${sql} <> ${parameters.json(value)}`;
  if (typeof value === 'number')
    return `case when jsonb_typeof(${sql}) = 'number' then ${sql}::numeric ${symbols[operator as 'gt']} ${parameters.add(value)}::numeric else false end`;
  return `(jsonb_typeof(${sql}) = 'string' and ${compareText(`(${sql} #>> '{}')`, operator, value, parameters)})`;
}

export function compareInstant(
  sql: string,
  operator: CompareOperator,
  value: BoundValue,
  parameters: SqlParameters,
): string {
  if (operator === 'co' || operator === 'sw' || operator === 'ew')
    return compareText(instantText(sql), operator, value, parameters);
  return `${sql} ${operator === 'ne' ? '<>' : symbols[operator]} ${parameters.add(String(value))}::timestamptz`;
}

/** As the engine writes instants: UTC with milliseconds. */
export const instantText = (sql: string): string =>
  `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
