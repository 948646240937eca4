import type { JsonObject } from '@rollcall/scim';
import { objectsOf, textOf, withValueAt } from '../attribute-value.ts';
import type { DirectoryReader } from '../connector.ts';
import type { ImportedPerson } from '../importing-connector.ts';
import type { Account } from './infra-api.ts';
import { foldEmail } from './remote-id.ts';
import type { Session } from './session.ts';

/** Matches by link, then by e-mail in any letter case; an e-mail that two accounts share is yielded once. */
export async function* firstImport({ api, target, settings }: Session): AsyncIterable<ImportedPerson> {
  const accounts = await api.users();
  const linked = await target.links.resourceIdsOf(accounts.map(({ uid }) => uid));
  const known = await idsByEmail(target.directory);
  const yielded = new Set<string>();
  for (const account of accounts) {
    const email = foldEmail(account.email);
    if (email === '' || yielded.has(email)) continue;
    yielded.add(email);
    const existingId = linked.get(account.uid) ?? known.get(email);
    yield { remoteId: account.uid, user: userOf(account, settings.adminAttribute), existingId };
  }
}

async function idsByEmail(directory: DirectoryReader): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for await (const user of directory.resources('User'))
    for (const email of [user['userName'], ...objectsOf(user['emails']).map(({ value }) => value)]) {
      const text = textOf(email);
      if (text !== undefined && !ids.has(foldEmail(text))) ids.set(foldEmail(text), String(user['id']));
    }
  return ids;
}

/** Choice: only "is an admin" is imported; "is none" would be a statement that the identity provider never made. */
function userOf({ email, displayName, isAdmin }: Account, adminAttribute: string): JsonObject {
  const user: JsonObject = {
    userName: email,
    active: true,
    emails: [{ value: email, type: 'work', primary: true }],
    ...(displayName === null || displayName.trim() === '' ? {} : { displayName }),
  };
  const all = isAdmin ? withValueAt(user, adminAttribute, true) : user;
  const extensions = Object.keys(all).filter((key) => key.startsWith('urn:'));
  return { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ...extensions], ...all };
}
