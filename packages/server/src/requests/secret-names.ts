import { fold, type ResourceModel } from '@rollcall/scim';

/** Folded names of attributes whose values must not be stored. */
export type SecretNames = ReadonlySet<string>;

/** Whatever the schemas say, in bodies and in queries (RFC 6750 §2.3 puts tokens there). */
const always = ['password', 'secret', 'authorization', 'access_token', 'token'];

/** Names that many attributes share: the parent's name is hidden instead. */
const shared = new Set(['value', 'type', 'display', 'primary', '$ref']);

const known = new WeakMap<ReadonlyMap<string, ResourceModel>, SecretNames>();

/** What is never returned or only written (RFC 7643 §7) is a secret. Costs once per change of the schemas. */
export const secretNamesOf = (models: ReadonlyMap<string, ResourceModel>): SecretNames => {
  const before = known.get(models);
  if (before !== undefined) return before;
  const names = new Set(always);
  for (const model of models.values())
    for (const { attributesByName } of model.schemasByUrn.values())
      for (const [name, attribute] of attributesByName) {
        if (isSecret(attribute)) names.add(name);
        for (const [subName, subAttribute] of attribute.subAttributesByName)
          if (isSecret(subAttribute)) names.add(shared.has(subName) ? name : subName);
      }
  known.set(models, names);
  return names;
};

const isSecret = ({ returned, mutability }: { returned: string; mutability: string }): boolean =>
  returned === 'never' || mutability === 'writeOnly';

/** Whether a key or path names a secret: `password`, `URN:password`, `login.secret`, `x[…].secret`. */
export const namesSecret = (path: string, secrets: SecretNames): boolean =>
  fold(path)
    .split(/[^\p{L}\p{N}_$-]+/u)
    .some((name) => secrets.has(name));
