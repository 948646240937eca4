import type { AttributePatch, CustomAttribute } from '@rollcall/contracts';

type Characteristics = Pick<
  CustomAttribute,
  'description' | 'required' | 'caseExact' | 'mutability' | 'returned' | 'uniqueness'
> & { readonly canonicalValues: string[] };

export const characteristics = (attribute: CustomAttribute): Characteristics => {
  const { description, required, caseExact, mutability, returned, uniqueness, canonicalValues } = attribute;
  return {
    description,
    required,
    caseExact,
    mutability,
    returned,
    uniqueness,
    canonicalValues: canonicalValues ?? [],
  };
};

/** Only what differs, so that a learned attribute stays one when nothing of it was chosen. */
export const patchOf = (attribute: CustomAttribute, chosen: Characteristics): AttributePatch => {
  const before = Object.entries(characteristics(attribute));
  const same = new Map(before.map(([name, value]) => [name, JSON.stringify(value)]));
  const { canonicalValues, ...rest } = Object.fromEntries(
    Object.entries(chosen).filter(([name, value]) => same.get(name) !== JSON.stringify(value)),
  ) as Partial<Characteristics>;
  return {
    ...rest,
    ...(canonicalValues === undefined
      ? {}
      : { canonicalValues: canonicalValues.length === 0 ? null : canonicalValues }),
  };
};
