import { type Attributes, fold, formatSearchForm, type JsonValue, type ResourceModel } from '@rollcall/scim';
import { type CopiedAttribute, hasColumn, hasEmailLines } from './attribute-place.ts';

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
  const copied = (name: CopiedAttribute) => (hasColumn(name, model) ? textOf(attributes[name]) : null);
  const folded = (text: string | null) => (text === null ? null : fold(text));
  return {
    user_name: folded(copied('userName')),
    external_id: copied('externalId'),
    display_name: folded(copied('displayName')),
    display: textOf(attributes['displayName']) ?? textOf(attributes['userName']),
    emails: hasEmailLines(model) ? emailLines(attributes['emails']) : null,
    active: !hasColumn('active', model) || attributes['active'] !== false,
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
