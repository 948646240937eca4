import type { CustomAttribute, ResourceTypeView } from '@rollcall/contracts';
import type { Schemas } from '../../components/masked-resource.ts';

/** A type that can be removed, and whose resources are shown by themselves. */
export type DeclaredType = ResourceTypeView & { readonly id: string };

/** A sub-attribute that is sensitive makes the whole attribute so. */
export const sensitiveOf = (
  { name: type, schema, extensions }: ResourceTypeView,
  attributes: readonly CustomAttribute[],
): Schemas =>
  [schema.id, ...extensions.map((extension) => extension.schema)].map((urn) => ({
    urn,
    attributes: attributes
      .filter((one) => one.resourceType === type && one.schema === urn && one.sensitive)
      .map(({ path, sensitive }) => ({ name: path.split('.')[0] ?? path, sensitive })),
  }));
