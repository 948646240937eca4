import type { ResourceTypeRequest } from '@rollcall/contracts';
import {
  type AttributeDraft,
  checkDrafts,
  declarationOf,
  draftsOf,
} from '../../components/attribute-fields/attribute-draft.ts';

export type TypeValues = {
  readonly name: string;
  readonly endpoint: string;
  readonly description: string;
  readonly schema: string;
  readonly attributes: readonly AttributeDraft[];
};

/** What the form starts with: a template, or nothing. */
export const valuesOf = (request: ResourceTypeRequest | undefined): TypeValues => ({
  name: request?.name ?? '',
  endpoint: request?.endpoint ?? '/',
  description: request?.description ?? '',
  schema: request?.schema.id ?? '',
  attributes: draftsOf(request?.attributes ?? []),
});

/** The schema takes the type's name and description. */
export const requestOf = ({
  name,
  endpoint,
  description,
  schema,
  attributes,
}: TypeValues): ResourceTypeRequest => ({
  name: name.trim(),
  endpoint: endpoint.trim(),
  ...(description.trim() === '' ? {} : { description: description.trim() }),
  schema: { id: schema.trim() },
  attributes: attributes.map(declarationOf),
});

const typeName = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** What can be said before the server is asked. */
export const checkType = ({ name, endpoint, schema, attributes }: TypeValues): Record<string, string> => ({
  ...(typeName.test(name.trim())
    ? {}
    : { name: 'Enter a name such as Role: a letter, then letters, digits, “-” and “_”.' }),
  ...(endpoint.startsWith('/') && typeName.test(endpoint.trim().slice(1))
    ? {}
    : { endpoint: 'Enter one part of a path, such as /Roles.' }),
  ...(schema.trim() === '' ? { schema: 'Enter the URN of its schema.' } : {}),
  ...(attributes.length === 0 ? { attributes: 'Add an attribute: a type without any holds nothing.' } : {}),
  ...checkDrafts(attributes, 'attributes.'),
});
