import type { HoppscotchSettings } from '@rollcall/contracts';
import { fold, type JsonObject } from '@rollcall/scim';
import { isWithin, objectsOf, textOf, valueAt } from '../attribute-value.ts';
import type { Change } from '../connector.ts';
import { foldEmail } from './remote-id.ts';

/** What Hoppscotch can know of a user. */
export interface WantedPerson {
  /** In lower case: invitations that differ in letter case would be two. */
  readonly email: string | undefined;
  readonly displayName: string | undefined;
  /** Undefined: the directory says nothing of it, so that it stays as it is there. */
  readonly admin: boolean | undefined;
  readonly active: boolean;
}

export const wantedPerson = (
  user: JsonObject,
  { adminAttribute }: Pick<HoppscotchSettings, 'adminAttribute'>,
): WantedPerson => ({
  email: emailOf(user),
  displayName: displayNameOf(user),
  admin: booleanOf(valueAt(user, adminAttribute)),
  active: user['active'] !== false,
});

/** The primary e-mail, else the first, else a userName that is one. */
function emailOf(user: JsonObject): string | undefined {
  const emails = objectsOf(user['emails']);
  const chosen = emails.find((email) => email['primary'] === true) ?? emails[0];
  const userName = textOf(user['userName']);
  const email = textOf(chosen?.['value']) ?? (userName?.includes('@') ? userName : undefined);
  return email === undefined ? undefined : foldEmail(email.trim());
}

function displayNameOf(user: JsonObject): string | undefined {
  const parts = [valueAt(user, 'name.givenName'), valueAt(user, 'name.familyName')];
  return (
    textOf(user['displayName']) ??
    textOf(valueAt(user, 'name.formatted')) ??
    textOf(parts.filter((part) => textOf(part) !== undefined).join(' '))
  );
}

const booleanOf = (value: unknown): boolean | undefined => {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? fold(value) : undefined;
  return text === 'true' ? true : text === 'false' ? false : undefined;
};

const changesOf = (change: Change) => objectsOf(change.diff['changes']);

/** The mapped attribute had a value and has none any more: the person is no longer an admin. */
export const lostAdmin = (change: Change, { adminAttribute }: HoppscotchSettings): boolean =>
  changesOf(change).some(
    ({ path, before, after }) =>
      typeof path === 'string' &&
      isWithin(path, adminAttribute) &&
      booleanOf(before) === true &&
      after === undefined,
  );

/** Whether the event is about the e-mail; one that says nothing of what changed may be. */
export const mayChangeEmail = (change: Change): boolean =>
  change.diff['changes'] === undefined ||
  changesOf(change).some(({ path }) => typeof path === 'string' && /^(emails|userName)/i.test(path));
