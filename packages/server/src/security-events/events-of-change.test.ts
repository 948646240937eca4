import type { ConnectionEventKind, SecurityEventsSettings } from '@rollcall/contracts';
import type { JsonObject } from '@rollcall/scim';
import { describe, expect, it } from 'vitest';
import type { Change } from '../connections/connector.ts';
import { MemoryDirectory } from '../connections/testing/memory-directory.ts';
import { eventUris, urisOfStream } from './event-uris.ts';
import { eventsOfChange } from './events-of-change.ts';

const notice: SecurityEventsSettings = {
  audience: '',
  detail: 'notice',
  updates: 'patch',
  onlyActive: false,
  asyncResponses: false,
};
const full: SecurityEventsSettings = { ...notice, detail: 'full' };
const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const prov = 'urn:ietf:params:scim:event:prov';
const feed = 'urn:ietf:params:scim:event:feed';

const mira: JsonObject & { id: string } = {
  schemas: [userUrn, enterprise],
  id: 'mira',
  userName: 'mira@example.com',
  name: { givenName: 'Mira' },
  active: true,
  [enterprise]: { department: 'Tools' },
  meta: { resourceType: 'User', version: 'W/"4"' },
};
const by = { kind: 'token', label: 'Okta' } as const;
const changeOf = (kind: ConnectionEventKind, more: Partial<Change> = {}): Change => ({
  eventId: 'evt_1',
  sequence: 1,
  at: '2026-01-31T09:30:00.000Z',
  kind,
  resourceType: 'User',
  resourceId: 'mira',
  version: 3,
  diff: { changes: [] },
  by,
  resource: mira,
  ...more,
});
const directory = new MemoryDirectory();
const eventsFor = async (change: Change, settings = notice) => {
  const found = await eventsOfChange(change, { settings, directory });
  return found.kind === 'events' ? found.events : found.reason;
};
const update = changeOf('updated', {
  diff: {
    changes: [
      { path: 'name.givenName', before: 'M', after: 'Mira' },
      { path: `${enterprise}:department`, after: 'Tools' },
      { path: 'title', before: 'Lead' },
      { path: 'pin', after: '1234' },
    ],
  },
});

describe('RFC 9967 §2.4', () => {
  it('§2.4.1 names the attributes of what was created, or brings it', async () => {
    expect(await eventsFor(changeOf('created'))).toEqual({
      [`${prov}:create:notice`]: {
        version: 'W/"4"',
        attributes: ['id', 'userName', 'name', 'active', enterprise],
      },
    });
    expect(await eventsFor(changeOf('created'), full)).toEqual({
      [`${prov}:create:full`]: { version: 'W/"4"', data: mira },
    });
  });

  it('§2.4.2 names the attributes that changed, or brings the PATCH, without what is never returned', async () => {
    expect(await eventsFor(update)).toEqual({
      [`${prov}:patch:notice`]: {
        version: 'W/"3"',
        attributes: ['name.givenName', `${enterprise}:department`, 'title', 'pin'],
      },
    });
    const brought = await eventsFor(update, full);
    expect(brought).toEqual({
      [`${prov}:patch:full`]: {
        version: 'W/"3"',
        data: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [
            { op: 'replace', path: 'name.givenName', value: 'Mira' },
            { op: 'replace', path: `${enterprise}:department`, value: 'Tools' },
            { op: 'remove', path: 'title' },
          ],
        },
      },
    });
    expect(JSON.stringify(brought)).not.toContain('1234');
  });

  it('§2.4.2 brings the members who came and went, and only tells of very many', async () => {
    const resource = { id: 'crew', displayName: 'Crew', meta: { resourceType: 'Group' } };
    const group = { resourceType: 'Group', resourceId: 'crew', resource };
    const diff = { membersAdded: [{ id: 'a', display: 'Ann' }], membersRemoved: [{ id: 'b' }] };
    expect(await eventsFor(changeOf('updated', { ...group, diff }), full)).toMatchObject({
      [`${prov}:patch:full`]: {
        data: {
          Operations: [
            { op: 'add', path: 'members', value: [{ value: 'a', display: 'Ann' }] },
            { op: 'remove', path: 'members[value eq "b"]' },
          ],
        },
      },
    });
    const many = { membersAdded: Array.from({ length: 1_001 }, (_, n) => ({ id: `u${n}` })) };
    expect(await eventsFor(changeOf('updated', { ...group, diff: many }), full)).toEqual({
      [`${prov}:patch:notice`]: { version: 'W/"3"', attributes: ['members'] },
    });
  });

  it('§2.4.3 brings the whole resource where the stream asks for that, a group with its members', async () => {
    expect(await eventsFor(update, { ...full, updates: 'put' })).toEqual({
      [`${prov}:put:full`]: { version: 'W/"4"', data: mira },
    });
    expect(await eventsFor(update, { ...notice, updates: 'put' })).toHaveProperty([`${prov}:put:notice`]);
    const crew = { id: 'crew', displayName: 'Crew', meta: { resourceType: 'Group' } };
    const change = { ...directory.putGroup(crew, ['b', 'a']), by };
    expect(await eventsFor(change, { ...full, updates: 'put' })).toMatchObject({
      [`${prov}:create:full`]: { data: { members: [{ value: 'a' }, { value: 'b' }] } },
    });
  });

  it('§2.4.4 has nothing but the fact for what was deleted', async () => {
    const gone = changeOf('removed', { resource: undefined });
    for (const settings of [notice, full])
      expect(await eventsFor(gone, settings)).toEqual({ [`${prov}:delete`]: {} });
  });

  it('§2.4.5, §2.4.6 tells of (de)activation beside the update', async () => {
    const diff = { changes: [{ path: 'active', before: true, after: false }] };
    const off = changeOf('deactivated', { diff, resource: { ...mira, active: false } });
    expect(await eventsFor(off)).toEqual({
      [`${prov}:patch:notice`]: { version: 'W/"3"', attributes: ['active'] },
      [`${prov}:deactivate`]: {},
    });
    expect(await eventsFor(changeOf('reactivated'))).toMatchObject({ [`${prov}:activate`]: {} });
  });

  it('tells nothing of what is held, and no more than the names of what was removed before it could be told', async () => {
    expect(await eventsFor(changeOf('held'))).toMatch(/brake/);
    const gone = { resource: undefined, diff: { changes: [{ path: 'title', after: 'Lead' }] } };
    for (const settings of [full, { ...full, updates: 'put' } as const])
      expect(await eventsFor(changeOf('updated', gone), settings)).toEqual({
        [`${prov}:${settings.updates}:notice`]: { version: 'W/"3"', attributes: ['title'] },
      });
    expect(Object.keys((await eventsFor(changeOf('created', gone), full)) as object)).toEqual([
      `${prov}:create:notice`,
    ]);
  });
});

describe('RFC 9967 §2.3', () => {
  it('adds to the feed what comes back, and what a full synchronisation brings', async () => {
    expect(Object.keys((await eventsFor(changeOf('restored'))) as object)).toEqual([
      `${feed}:add`,
      `${prov}:create:notice`,
    ]);
    const { by: _nobody, version: _none, ...ofSync } = changeOf('updated');
    expect(await eventsFor(ofSync)).toEqual({ [`${feed}:add`]: {} });
    expect(await eventsFor(ofSync, full)).toEqual({
      [`${feed}:add`]: {},
      [`${prov}:put:full`]: { version: 'W/"4"', data: mira },
    });
  });

  it('lets users leave and join a feed of active ones', async () => {
    const active = { ...full, onlyActive: true };
    const inactive = { ...mira, active: false };
    expect(await eventsFor(changeOf('deactivated', { resource: inactive }), active)).toMatchObject({
      [`${feed}:remove`]: {},
      [`${prov}:deactivate`]: {},
    });
    expect(await eventsFor(changeOf('updated', { resource: inactive }), active)).toMatch(/not active/);
    expect(await eventsFor(changeOf('reactivated'), active)).toEqual({
      [`${feed}:add`]: {},
      [`${prov}:put:full`]: { version: 'W/"4"', data: mira },
      [`${prov}:activate`]: {},
    });
  });
});

describe('the events that a stream announces', () => {
  const every = (value: object): string[] =>
    Object.values(value).flatMap((one) => (typeof one === 'string' ? [one] : every(one)));

  it('are those that it brings, and of the registry (RFC 9967 §7.4)', async () => {
    const kinds = ['created', 'updated', 'deactivated', 'reactivated', 'removed', 'restored'] as const;
    for (const detail of ['notice', 'full'] as const)
      for (const updates of ['patch', 'put'] as const)
        for (const onlyActive of [false, true]) {
          const settings = { ...notice, detail, updates, onlyActive };
          for (const kind of kinds) {
            const resource = kind === 'deactivated' ? { ...mira, active: false } : mira;
            const change = changeOf(kind, kind === 'removed' ? { resource: undefined } : { resource });
            const brought = Object.keys((await eventsFor(change, settings)) as object);
            expect(urisOfStream(settings, [kind])).toEqual(expect.arrayContaining(brought));
          }
          for (const uri of urisOfStream(settings, null)) expect(every(eventUris)).toContain(uri);
        }
  });
});
