import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Browser,
  bearer,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from '../../http/app-fixture.ts';
import { eachDatabase } from '../../testing/databases.ts';

const url = '/v1/directories/default/users';
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const acme = 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User';

const people = [
  { userName: 'amara', displayName: 'Amara Okafor', isAdmin: true, floor: 3, [acme]: { site: 'Berlin Ä' } },
  { userName: 'Ben', displayName: 'Ben "Benny", Lindqvist', isAdmin: false, floor: 1234 },
  { userName: 'chiara', name: { familyName: 'Moretti' }, [enterprise]: { department: 'Design' } },
  { userName: 'daniel', displayName: '=1+1', floor: 1234, active: false, [acme]: { site: 'Lagos' } },
];

describe.each(eachDatabase)('a view of users on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  const ids: string[] = [];
  let group = '';

  beforeAll(async () => {
    test = await makeTestApp(await open());
    test.useEngine();
    browser = await signedInBrowser(test);
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
    const { secret } = await test.tokens.create({
      directoryId: defaultDirectoryId,
      label: 'Okta',
      expiryDays: null,
      createdBy: 'ada@example.com',
    });
    const create = async (path: string, body: object): Promise<string> => {
      const headers = { ...bearer(secret), 'content-type': 'application/scim+json' };
      const answer = await test.app.inject({
        method: 'POST',
        url: `/scim/v2${path}`,
        headers,
        payload: body,
      });
      expect(answer.statusCode, answer.body).toBe(201);
      return answer.json().id;
    };
    for (const person of people) {
      const urns = Object.keys(person).filter((key) => key.startsWith('urn:'));
      ids.push(await create('/Users', { schemas: [core, ...urns], ...person }));
    }
    group = await create('/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Team',
      members: [{ value: ids[1] }, { value: ids[3] }],
    });
  });

  const get = (path: string, query: Record<string, string>) =>
    browser.call('GET', `${url}${path}?${new URLSearchParams(query)}`);
  const names = async (query: Record<string, string>): Promise<string[]> => {
    const answer = await get('', query);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json().items.map((user: { userName: string }) => user.userName);
  };
  const csv = async (query: Record<string, string> = {}): Promise<string> =>
    (await get('/export', query)).body;

  it.each([
    ['berlin ä', ['amara']],
    ['LAGOS', ['daniel']],
    ['12', []],
    ['1234', ['Ben', 'daniel']],
    ['moretti', ['chiara']],
    ['true', []],
    ['lago', []],
    ['\u0000', []],
  ])('finds custom values and family names as a whole: %j', async (search, found) => {
    expect(await names({ search })).toEqual(found);
  });

  it.each([
    ['isAdmin', 'True', ['amara']],
    ['floor', '1234', ['Ben', 'daniel']],
    [`${acme}:site`, 'BERLIN ä', ['amara']],
    [`${enterprise}:department`, 'design', ['chiara']],
    ['name.familyName', 'Moretti', ['chiara']],
    ['floor', undefined, ['amara', 'Ben', 'daniel']],
    ['displayName', 'Ben "Benny", Lindqvist', ['Ben']],
  ])('takes those whose %s equals %s', async (attribute, value, found) => {
    expect(await names({ attribute, ...(value === undefined ? {} : { value }) })).toEqual(found);
  });

  it.each([
    { attribute: 'unheardOf', value: 'x' },
    { attribute: 'floor', value: 'twelve' },
    { attribute: 'floor eq 12 or userName', value: 'x' },
    { attribute: 'emails[type eq "work"]' },
    { sortBy: 'unheardOf' },
    { sortBy: 'not (floor' },
    { sortOrder: 'sideways' },
    { group: 'nonsense' },
  ])('refuses %j', async (query) => {
    const answer = await get('', query);
    expect([answer.statusCode, answer.json().fields?.length]).toEqual([400, 1]);
    expect((await get('/export', query)).statusCode).toBe(400);
  });

  it('takes the members of a group, and all conditions at once', async () => {
    expect(await names({ group })).toEqual(['Ben', 'daniel']);
    expect(await names({ group, status: 'active' })).toEqual(['Ben']);
    expect(await names({ group, attribute: 'floor', value: '1234', search: 'dan' })).toEqual(['daniel']);
    expect(await names({ group: ids[0] ?? '' })).toEqual([]);
  });

  it('sorts by any attribute, those without a value last, and first when descending', async () => {
    expect(await names({ sortBy: 'floor' })).toEqual(['amara', 'Ben', 'daniel', 'chiara']);
    expect(await names({ sortBy: 'floor', sortOrder: 'descending' })).toEqual([
      'chiara',
      'Ben',
      'daniel',
      'amara',
    ]);
    expect(await names({ sortBy: 'userName', sortOrder: 'descending' })).toEqual([
      'daniel',
      'chiara',
      'Ben',
      'amara',
    ]);
    expect(await names({ sortBy: 'meta.created', startIndex: '2', count: '2' })).toEqual(['Ben', 'chiara']);
  });

  it('is exported as CSV with the chosen columns, and a formula is no formula any more', async () => {
    const answer = await get('/export', {
      columns: `name status floor ${acme}:site`,
      sortBy: 'floor',
      sortOrder: 'descending',
    });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="users-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.body.split('\r\n')).toEqual([
      '\ufeffUser name,Name,Status,floor,site',
      'chiara,Moretti,active,,',
      'Ben,"Ben ""Benny"", Lindqvist",active,1234,',
      "daniel,'=1+1,deactivated,1234,Lagos",
      'amara,Amara Okafor,active,3,Berlin Ä',
      '',
    ]);
  });

  it('is exported as it is filtered, with every column where none is chosen, and to nobody without a session', async () => {
    const [header, ...rows] = (await csv({ search: 'lagos' })).trim().split('\r\n');
    expect(header).toBe(
      '\ufeffUser name,Name,E-mail,Status,External id,floor,isAdmin,site,Created,Last changed'.slice(1),
    );
    expect(rows).toHaveLength(1);
    expect((await csv({ status: 'removed' })).split('\r\n')).toHaveLength(2);
    expect((await test.app.inject({ url: `${url}/export` })).statusCode).toBe(401);
  });

  it('is exported whole and once each over many pages, whatever it is sorted by', async () => {
    await test.database.pool.query(
      `insert into resources (directory_id, id, resource_type, user_name, display_name, active, created,
                              last_modified, version, data, search)
       select $1, gen_random_uuid(), 'User', 'many' || n, case when n % 3 > 0 then 'd' || n % 7 end, true, now(),
              now(), 1, json_build_object('userName', 'many' || n), '{}' from generate_series(1, 2500) n`,
      [defaultDirectoryId],
    );
    for (const sortBy of ['userName', 'displayName', 'meta.lastModified'])
      for (const sortOrder of ['ascending', 'descending']) {
        const rows = (await csv({ columns: 'name', sortBy, sortOrder, search: 'many' })).trim().split('\r\n');
        expect(rows).toHaveLength(2501);
        expect(new Set(rows).size).toBe(2501);
      }
  });

  it('masks the values of a sensitive attribute, in the list and in the export', async () => {
    const { items } = (await browser.call('GET', '/v1/directories/default/attributes')).json();
    const { id } = items.find((one: { path: string }) => one.path === 'site');
    await browser.call('PATCH', `/v1/directories/default/attributes/${id}`, { sensitive: true });
    const [amara] = (await get('', { search: 'amara' })).json().items;
    expect(amara.attributes[`${acme}:site`]).toBe('••••••');
    expect(await csv({ search: 'amara' })).not.toContain('Berlin');
    const detail = (await browser.call('GET', `${url}/${ids[0]}`)).json();
    const ofAcme = detail.schemas.find(({ urn }: { urn: string }) => urn === acme);
    expect(ofAcme.attributes).toEqual([expect.objectContaining({ name: 'site', sensitive: true })]);
  });
});
