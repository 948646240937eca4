import type { ScimOutSettings } from '@rollcall/contracts';
import { isJsonObject, type JsonObject } from '@rollcall/scim';
import { isWithin, objectsOf, valueAt, withValueAt } from '../attribute-value.ts';
import type { Change } from '../connector.ts';
import { userUrn } from './scim-client.ts';

const enterpriseManager = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';

type Mapping = Pick<ScimOutSettings, 'mappings' | 'leaveOut'>;

/**
 * A user as the target gets it: without what each server gives itself, mapped by the settings, and with our id as
 * `externalId`. `managerId` is the target's id of the manager, where it has one.
 */
export function outboundUser(user: JsonObject, settings: Mapping, managerId: string | undefined): JsonObject {
  const { id, meta: _meta, schemas: _schemas, groups: _groups, password: _password, ...own } = user;
  const withManager = withValueAt(
    own,
    enterpriseManager,
    managerId === undefined ? undefined : { value: managerId },
  );
  const kept = settings.leaveOut.reduce((body, path) => withValueAt(body, path, undefined), withManager);
  const mapped = settings.mappings.reduce((body, { from, to }) => {
    const value = valueAt(body, from);
    return value === undefined ? body : withValueAt(withValueAt(body, from, undefined), to, value);
  }, kept);
  const extensions = Object.keys(mapped).filter((key) => key.startsWith('urn:') && isJsonObject(mapped[key]));
  return {
    schemas: [userUrn, ...extensions],
    ...mapped,
    ...(typeof id === 'string' ? { externalId: id } : {}),
  };
}

export const managerIdOf = (user: JsonObject): string | undefined => {
  const id = valueAt(user, `${enterpriseManager}.value`);
  return typeof id === 'string' ? id : undefined;
};

/** The target's names of attributes that had a value before this change and have none now; those left out stay. */
export const removedPaths = (change: Change, { mappings, leaveOut }: Mapping): readonly string[] =>
  objectsOf(change.diff['changes']).flatMap(({ path, after }) => {
    if (typeof path !== 'string' || after !== undefined) return [];
    if (leaveOut.some((one) => isWithin(path, one))) return [];
    return [mappings.find(({ from }) => isWithin(path, from))?.to ?? path];
  });
