import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, defaultDirectoryId, makeTestApp, type TestApp } from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';
import { membersAtOnce } from './member-batches.ts';

const size = membersAtOnce * 2 + 500;
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';

interface GroupBody {
  readonly id: string;
  readonly members: readonly { readonly value: string; readonly display: string; readonly $ref: string }[];
}

describe.each(eachDatabase)('a group with more members than are read at once, on $name', ({ open }) => {
  let test: TestApp;
  let secret: string;
  let ids: readonly string[];
  beforeAll(async () => {
    test = await makeTestApp(await open());
    test.useEngine();
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
    const token = { directoryId: defaultDirectoryId, label: 'IdP', expiryDays: null, createdBy: 'test' };
    secret = (await test.tokens.create(token)).secret;
    const { rows } = await test.database.pool.query<{ id: string }>(
      `insert into resources (directory_id, id, resource_type, version, user_name, display, active, data, search, created, last_modified)
       select $1, gen_random_uuid(), 'User', 1, 'user-' || n, 'user-' || n, true, '{}', '{}', now(), now()
         from generate_series(1, $2::int) n returning id`,
      [defaultDirectoryId, size],
    );
    ids = rows.map(({ id }) => id).sort();
  });
  afterAll(() => test.app.close());

  const call = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const response = await test.app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: bearer(secret),
      ...payload,
    });
    expect(response.statusCode).toBeLessThan(300);
    return response.json();
  };
  const shown = ({ members }: GroupBody) => members.map(({ value }) => value).sort();

  it('is written, replaced, read and listed whole, each member once', async () => {
    const members = ids.map((value) => ({ value }));
    const group: GroupBody = await call('POST', '/Groups', {
      schemas: [groupUrn],
      displayName: 'All',
      members: members.slice(0, 2),
    });
    const replaced: GroupBody = await call('PUT', `/Groups/${group.id}`, {
      schemas: [groupUrn],
      displayName: 'All',
      members,
    });
    expect(shown(replaced)).toEqual(ids);
    expect(replaced.members.at(-1)).toMatchObject({
      display: expect.stringContaining('user-'),
      $ref: expect.stringContaining('/scim/v2/Users/'),
    });
    expect(shown(await call('GET', `/Groups/${group.id}`))).toEqual(ids);
    const { Resources, totalResults } = await call('GET', '/Groups?count=10');
    expect([totalResults, Resources.length, shown(Resources[0])]).toEqual([1, 1, ids]);
    const few: GroupBody = await call('GET', `/Groups/${group.id}?attributes=members.display`);
    expect(few.members).toHaveLength(size);
  });
});
