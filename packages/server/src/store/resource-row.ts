import { type Attributes, fold, formatSearchForm, type JsonValue, type ResourceModel } from '@rollcall/scim';

/** The columns of a resource that derive from its attributes. */
export interface ResourceColumns {
  readonly user_name: string | null;
  readonly external_id: string | null;
  readonly display_name: string | null;
  readonly display: string | null;
  readonly emails: string | null;
  readonly active: boolean;
  readonly data: string;
  readonly search: string;
}

export const columnNames = [
  'user_name',
  'external_id',
  'display_name',
  'display',
  'emails',
  'active',
  'data',
  'search',
] as const satisfies readonly (keyof ResourceColumns)[];

/** Attributes → columns: the folded copies for look-up, the text that is handed through, the form that is searched. */
export function columnsOf(attributes: Attributes, model: ResourceModel): ResourceColumns {
  const userName = textOf(attributes['userName']);
  const displayName = textOf(attributes['displayName']);
  return {
    user_name: userName === null ? null : fold(userName),
    external_id: textOf(attributes['externalId']),
    display_name: displayName === null ? null : fold(displayName),
    display: displayName ?? userName,
    emails: emailLines(attributes['emails']),
    active: attributes['active'] !== false,
    data: JSON.stringify(attributes),
    search: JSON.stringify(formatSearchForm(attributes, model)),
  };
}

const textOf = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

function emailLines(emails: JsonValue | undefined): string | null {
  if (!Array.isArray(emails)) return null;
  const values = emails
    .map((email) => (email as { readonly value?: unknown }).value)
    .filter((value) => typeof value === 'string');
  return values.length === 0 ? null : fold(values.join('\n'));
}

/** The values of the columns in the order of `columnNames`. */
export const columnValues = (columns: ResourceColumns): readonly unknown[] =>
  columnNames.map((name) => columns[name]);
