import { asObject, asText, type JsonObject, member, objectsIn } from './json-object.ts';

/** What a list shows as the name: displayName, or what can be made of `name`. */
export const displayNameOf = (data: JsonObject): string | null => {
  const name = asObject(member(data, 'name'));
  const parts = [member(name, 'givenName'), member(name, 'familyName')].flatMap((part) => asText(part) ?? []);
  return (
    asText(member(data, 'displayName')) ??
    asText(member(name, 'formatted')) ??
    (asText(parts.join(' ')) || null)
  );
};

/** The primary e-mail address, or else the first. */
export const emailOf = (data: JsonObject): string | null => {
  const entries = objectsIn(member(data, 'emails'));
  const entry = entries.find((candidate) => member(candidate, 'primary') === true) ?? entries[0];
  return asText(member(entry, 'value')) ?? null;
};
