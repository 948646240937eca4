import type { AttributeDeclaration, CustomAttribute, SubAttributeDeclaration } from '@rollcall/contracts';

export type AttributeType = CustomAttribute['type'];

/** An attribute as a form holds it: every characteristic of RFC 7643 §7 has a value. */
export type AttributeDraft = {
  /** Tells the attributes of one list apart while their names change. */
  readonly key: number;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly sensitive: boolean;
  readonly canonicalValues: readonly string[];
  readonly referenceTypes: readonly string[];
  readonly mutability: CustomAttribute['mutability'];
  readonly returned: CustomAttribute['returned'];
  readonly uniqueness: CustomAttribute['uniqueness'];
  readonly subAttributes: readonly AttributeDraft[];
};

export type FieldErrors = Readonly<Record<string, string>>;

/** What a form starts with, for one more in a list. */
export const newDraft = (others: readonly AttributeDraft[] = []): AttributeDraft => ({
  key: others.reduce((max, { key }) => Math.max(max, key), 0) + 1,
  name: '',
  displayName: '',
  description: '',
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  sensitive: false,
  canonicalValues: [],
  referenceTypes: [],
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  subAttributes: [],
});

/** Declarations as drafts, what they leave out by its default. */
export const draftsOf = (
  declarations: readonly (AttributeDeclaration | SubAttributeDeclaration)[],
): AttributeDraft[] =>
  declarations.map((declared, index) => ({
    ...withType({ ...newDraft(), key: index + 1 }, declared.type ?? 'string'),
    ...declared,
    subAttributes: 'subAttributes' in declared ? draftsOf(declared.subAttributes ?? []) : [],
  }));

/** The type decides what else makes sense: RFC 7643 §2.3 has references and binary compared exactly. */
export const withType = (draft: AttributeDraft, type: AttributeType): AttributeDraft => ({
  ...draft,
  type,
  caseExact: type === 'reference' || type === 'binary',
  uniqueness: ['boolean', 'binary', 'complex'].includes(type) ? 'none' : draft.uniqueness,
  subAttributes: type === 'complex' && draft.subAttributes.length === 0 ? [newDraft()] : draft.subAttributes,
});

/** What is only written is never returned. */
export const withMutability = (
  draft: AttributeDraft,
  mutability: AttributeDraft['mutability'],
): AttributeDraft => ({
  ...draft,
  mutability,
  returned: mutability === 'writeOnly' ? 'never' : draft.returned,
});

const simpleOf = (draft: AttributeDraft): SubAttributeDeclaration => {
  const { key: _, subAttributes: __, name, displayName, description, ...rest } = draft;
  const { canonicalValues, referenceTypes, ...characteristics } = rest;
  return {
    ...characteristics,
    name: name.trim(),
    ...(displayName.trim() === '' ? {} : { displayName: displayName.trim() }),
    ...(description.trim() === '' ? {} : { description: description.trim() }),
    ...(rest.type === 'string' && canonicalValues.length > 0
      ? { canonicalValues: [...canonicalValues] }
      : {}),
    ...(rest.type === 'reference' && referenceTypes.length > 0
      ? { referenceTypes: [...referenceTypes] }
      : {}),
  };
};

export const declarationOf = (draft: AttributeDraft): AttributeDeclaration => ({
  ...simpleOf(draft),
  ...(draft.type === 'complex' ? { subAttributes: draft.subAttributes.map(simpleOf) } : {}),
});

/** RFC 7644 §3.10: ATTRNAME, at most 64 characters here. */
const attributeName = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** What can be said before the server is asked, by path below `prefix`. */
export const checkDrafts = (drafts: readonly AttributeDraft[], prefix: string): FieldErrors =>
  Object.assign({}, ...drafts.map((draft, index) => checkDraft(draft, `${prefix}${index}.`))) as FieldErrors;

export const checkDraft = ({ name, type, subAttributes }: AttributeDraft, prefix = ''): FieldErrors => ({
  ...(attributeName.test(name.trim())
    ? {}
    : { [`${prefix}name`]: 'Enter a name: a letter, then letters, digits, “-” and “_”, at most 64.' }),
  ...(type === 'complex' ? checkDrafts(subAttributes, `${prefix}subAttributes.`) : {}),
});

/** The errors of one part of a form, by their paths within it. */
export const errorsBelow = (errors: FieldErrors, prefix: string): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, error]) => [path.slice(prefix.length), error]),
  );
