import type { UserSummary } from '@rollcall/contracts';
import type { CustomColumn } from '../attributes/custom-attributes.ts';

export interface CsvColumn {
  readonly key: string;
  readonly header: string;
  readonly value: (user: UserSummary) => unknown;
}

/** Says whose row it is, so it is always there. */
const userName: CsvColumn = { key: 'userName', header: 'User name', value: (user) => user.userName };

const builtIn: readonly CsvColumn[] = [
  { key: 'name', header: 'Name', value: (user) => user.displayName },
  { key: 'email', header: 'E-mail', value: (user) => user.email },
  { key: 'status', header: 'Status', value: (user) => user.status },
  { key: 'externalId', header: 'External id', value: (user) => user.externalId },
];

const times: readonly CsvColumn[] = [
  { key: 'created', header: 'Created', value: (user) => user.created },
  { key: 'lastModified', header: 'Last changed', value: (user) => user.lastModified },
];

/** The chosen columns in the order of the list, `undefined` for all; what is no column is passed over. */
export function csvColumnsOf(
  chosen: readonly string[] | undefined,
  custom: readonly CustomColumn[],
): readonly CsvColumn[] {
  const ofCustom = custom.map(
    ({ key, label }): CsvColumn => ({ key, header: label, value: (user) => user.attributes[key] }),
  );
  const columns = [...builtIn, ...ofCustom, ...times];
  return [userName, ...columns.filter(({ key }) => chosen === undefined || chosen.includes(key))];
}

/** A value of any SCIM type in one cell: several one after the other, complex ones as JSON. */
export function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(cellOf).join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
