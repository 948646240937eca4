import type { AttributeDeclaration, SubAttributeDeclaration } from '@rollcall/contracts';
import type { Attribute, CustomAttribute } from '@rollcall/scim';
import { ProblemError } from '../../http/problem.ts';
import type { Declaration } from '../../store/declared-attributes.ts';

/** A definition as it is stored: without sub-attributes, which are attributes of their own. */
export type Definition = CustomAttribute['definition'];

/** Where attributes are declared: in one schema of one resource type. */
export interface DeclarationPlace {
  readonly resourceType: string;
  readonly schema: string;
}

/**
 * What an admin declares → rows, the attribute first and then its sub-attributes. RFC 7643 §7 says what each
 * characteristic means; combinations that no client could satisfy are refused here.
 * @throws ProblemError 400 naming the field
 */
export function declarationsOf(
  { subAttributes = [], ...declared }: AttributeDeclaration,
  place: DeclarationPlace,
  field = '',
): readonly Declaration[] {
  const definition = definitionOf(declared, field);
  const isComplex = definition.type === 'complex';
  if (isComplex !== subAttributes.length > 0)
    throw invalid(
      `${field}subAttributes`,
      isComplex ? 'is required for a complex attribute' : 'is for a complex attribute only',
    );
  const subs = subAttributes.map((sub, index) => subDefinitionOf(sub, `${field}subAttributes.${index}.`));
  refuseTwins(
    subs.map(({ name }) => name),
    `${field}subAttributes`,
  );
  const rowOf = (path: string, stored: Definition, from: SubAttributeDeclaration): Declaration => ({
    attribute: { ...place, path, definition: stored },
    displayName: from.displayName ?? null,
    sensitive: from.sensitive ?? false,
  });
  return [
    rowOf(definition.name, definition, declared),
    ...subs.map((sub, index) =>
      rowOf(`${definition.name}.${sub.name}`, sub, subAttributes[index] ?? declared),
    ),
  ];
}

/** @throws ProblemError 400 where two names are the same in any case (RFC 7643 §2.1) */
export function refuseTwins(names: readonly string[], field: string): void {
  const folded = names.map((name) => name.toLowerCase());
  const twin = names.find((name, index) => folded.indexOf(name.toLowerCase()) !== index);
  if (twin !== undefined) throw invalid(field, `names "${twin}" twice`);
}

function subDefinitionOf(declared: SubAttributeDeclaration, field: string): Definition {
  const definition = definitionOf(declared, field);
  if (definition.type === 'complex')
    throw invalid(`${field}type`, 'must be simple: a sub-attribute has no parts');
  if (definition.mutability === 'writeOnly')
    throw invalid(`${field}mutability`, 'takes "writeOnly" for a whole attribute only');
  return definition;
}

function definitionOf(declared: SubAttributeDeclaration, field: string): Definition {
  const type = declared.type ?? 'string';
  const mutability = declared.mutability ?? 'readWrite';
  return checkedDefinition(
    {
      name: declared.name,
      type,
      multiValued: declared.multiValued ?? false,
      description: declared.description ?? declared.displayName ?? declared.name,
      required: declared.required ?? false,
      ...(declared.canonicalValues === undefined ? {} : { canonicalValues: declared.canonicalValues }),
      caseExact: declared.caseExact ?? (type === 'reference' || type === 'binary'),
      mutability,
      returned: declared.returned ?? (mutability === 'writeOnly' ? 'never' : 'default'),
      uniqueness: declared.uniqueness ?? 'none',
      ...referenceTypesOf(declared, field),
    },
    field,
  );
}

function referenceTypesOf(
  { type, referenceTypes }: SubAttributeDeclaration,
  field: string,
): Pick<Attribute, 'referenceTypes'> {
  if (type === 'reference') return { referenceTypes: referenceTypes ?? ['external'] };
  if (referenceTypes !== undefined)
    throw invalid(`${field}referenceTypes`, 'is for the type "reference" only');
  return {};
}

const uniqueTypes: readonly string[] = ['string', 'integer', 'decimal', 'dateTime', 'reference'];

/** @throws ProblemError 400 where characteristics contradict one another */
export function checkedDefinition(definition: Definition, field = ''): Definition {
  const { type, mutability, required, returned, uniqueness, canonicalValues, caseExact } = definition;
  if (canonicalValues !== undefined) {
    if (type !== 'string') throw invalid(`${field}canonicalValues`, 'is for the type "string" only');
    if (caseExact ? new Set(canonicalValues).size !== canonicalValues.length : false)
      throw invalid(`${field}canonicalValues`, 'names a value twice');
    if (!caseExact) refuseTwins(canonicalValues, `${field}canonicalValues`);
  }
  if (uniqueness !== 'none' && !uniqueTypes.includes(type))
    throw invalid(`${field}uniqueness`, `takes "none" for the type "${type}"`);
  if (required && mutability === 'readOnly')
    throw invalid(`${field}required`, 'cannot be true for a read-only attribute, which no client can give');
  if (mutability === 'writeOnly') {
    if (returned !== 'never') throw invalid(`${field}returned`, 'takes "never" for a write-only attribute');
    if (required || uniqueness !== 'none')
      throw invalid(
        `${field}mutability`,
        'takes "writeOnly" only without required and uniqueness: its values are checked and not kept',
      );
  }
  return definition;
}

export const invalid = (path: string, detail: string): ProblemError =>
  new ProblemError(400, `The attribute cannot be declared so: "${path}" ${detail}.`, [{ path, detail }]);
