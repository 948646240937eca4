import type { CustomAttribute } from '@rollcall/contracts';

/** A custom attribute as a column of the Users page. `key` is its name in `UserSummary.attributes`. */
export type CustomColumn = {
  readonly key: string;
  readonly label: string;
  readonly schema: string;
  /** Its values have an order (RFC 7644 §3.4.2.3), which those of a complex attribute have not. */
  readonly sortable: boolean;
};

const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Choice: only as many custom columns are shown unasked as fit beside the built-in ones. */
export const customShownMax = 2;

type Known = Pick<CustomAttribute, 'resourceType' | 'schema' | 'path'> &
  Partial<Pick<CustomAttribute, 'displayName' | 'type'>>;

/** Sub-attributes have no column of their own: their attribute's column shows them. */
export const customColumns = (attributes: readonly Known[]): CustomColumn[] =>
  attributes
    .filter((attribute) => same(attribute.resourceType, 'User') && !attribute.path.includes('.'))
    .map(({ schema, path, displayName, type }) => ({
      key: same(schema, coreUser) ? path : `${schema}:${path}`,
      label: displayName ?? path,
      schema,
      sortable: type !== 'complex',
    }));
