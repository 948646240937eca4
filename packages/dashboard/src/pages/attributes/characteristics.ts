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

/** What is asked of an attribute beyond its type, where it is not the usual. */
export const characteristicWords = (attribute: CustomAttribute): string[] => {
  const { required, caseExact, mutability, returned, uniqueness, canonicalValues, type } = attribute;
  const usuallyExact = type === 'reference' || type === 'binary';
  return [
    ...(required ? ['required'] : []),
    ...(uniqueness === 'none' ? [] : [`unique (${uniqueness})`]),
    ...(caseExact === usuallyExact ? [] : [caseExact ? 'case matters' : 'case does not matter']),
    ...(mutability === 'readWrite' ? [] : [mutability]),
    ...(returned === 'default' ? [] : [`returned ${returned}`]),
    ...(canonicalValues === undefined ? [] : [`one of ${canonicalValues.join(' | ')}`]),
  ];
};
