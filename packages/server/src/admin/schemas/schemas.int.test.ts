import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import {
  acmeUrn,
  baseUrl,
  type DirectoryCalls,
  makeSchemaFixture,
  patchBody,
  roleType,
  roleUrn,
  type SchemaFixture,
  userBody,
  userUrn,
} from '../../testing/schema-fixture.ts';

const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const schemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
const typeUrn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';

const acme = {
  schema: acmeUrn,
  name: 'Acme',
  description: 'What Acme knows of its people',
  attributes: [
    { name: 'badge', description: 'On the door', uniqueness: 'server' },
    {
      name: 'seat',
      type: 'complex',
      description: 'Where',
      subAttributes: [{ name: 'floor', type: 'integer', description: 'How high' }],
    },
  ],
};

const characteristics = {
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
};

describe.each(eachDatabase)('declared schemas on $name', ({ open }) => {
  let fixture: SchemaFixture;
  let at: DirectoryCalls;
  beforeAll(async () => {
    fixture = await makeSchemaFixture(await open());
  });

  const declareType = (body: object = roleType) => at.admin('POST', '/resource-types', body);
  const createRole = (displayName: string, more: object = {}) =>
    at.scim('POST', '/Roles', { schemas: [roleUrn], displayName, ...more });

  it('RFC 7643 §7: an extension is described exactly, in the list and alone', async () => {
    at = await fixture.directory();
    const { status, body } = await at.admin('POST', '/schemas', acme);
    expect([status, body]).toMatchObject([
      201,
      {
        resourceType: 'User',
        schema: acmeUrn,
        name: 'Acme',
        required: false,
        attributes: 2,
        origin: 'declared',
      },
    ]);
    const document = {
      schemas: [schemaUrn],
      id: acmeUrn,
      name: 'Acme',
      description: 'What Acme knows of its people',
      attributes: [
        {
          name: 'badge',
          type: 'string',
          description: 'On the door',
          ...characteristics,
          uniqueness: 'server',
        },
        {
          name: 'seat',
          type: 'complex',
          description: 'Where',
          ...characteristics,
          subAttributes: [{ name: 'floor', type: 'integer', description: 'How high', ...characteristics }],
        },
      ],
      meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${acmeUrn}` },
    };
    expect((await at.scim('GET', `/Schemas/${acmeUrn.toUpperCase()}`)).body).toEqual(document);
    const list = (await at.scim('GET', '/Schemas')).body;
    expect(list['Resources']).toContainEqual(document);
    expect(list['totalResults']).toBe(list['Resources'].length);
    expect((await at.scim('GET', '/ResourceTypes/User')).body['schemaExtensions']).toEqual([
      { schema: enterpriseUrn, required: false },
      { schema: acmeUrn, required: false },
    ]);
    const { items } = (await at.admin('GET', '/schemas')).body as { items: { origin: string }[] };
    expect(items.map(({ origin }) => origin)).toEqual(['builtIn', 'declared']);
  });

  it('RFC 7643 §6: a required extension is asked of every resource', async () => {
    at = await fixture.directory();
    const existing = await at.scim('POST', '/Users', userBody('zoe'));
    expect(await at.admin('POST', '/schemas', { ...acme, required: true })).toMatchObject({ status: 409 });
    expect((await at.admin('GET', '/schemas')).body['items']).toHaveLength(1);
    await at.scim('DELETE', `/Users/${existing.body['id']}`);
    expect((await at.admin('POST', '/schemas', { ...acme, required: true })).status).toBe(201);
    expect((await at.scim('POST', '/Users', userBody('ada'))).status).toBe(400);
    const { status } = await at.scim('POST', '/Users', userBody('ada', { [acmeUrn]: { badge: '1' } }));
    expect(status).toBe(201);
  });

  it('an extension is removed with its attributes and values, and may be declared again', async () => {
    at = await fixture.directory();
    const { body } = await at.admin('POST', '/schemas', acme);
    const ada = await at.scim(
      'POST',
      '/Users',
      userBody('ada', { [acmeUrn]: { badge: '1', seat: { floor: 3 } } }),
    );
    expect(await at.admin('DELETE', `/schemas/${body['id']}`)).toEqual({
      status: 200,
      body: { resources: 1 },
    });
    expect((await at.scim('GET', `/Users/${ada.body['id']}`)).body).not.toHaveProperty(acmeUrn);
    expect((await at.scim('GET', `/Schemas/${acmeUrn}`)).status).toBe(404);
    expect((await at.admin('GET', '/attributes')).body['items']).toEqual([]);
    expect((await at.admin('POST', '/schemas', acme)).status).toBe(201);
    expect((await at.admin('POST', '/schemas', acme)).status).toBe(409);
  });

  it('an extension is renamed, and required only where every resource has it', async () => {
    at = await fixture.directory();
    const { body } = await at.admin('POST', '/schemas', acme);
    const url = `/schemas/${body['id']}`;
    const renamed = await at.admin('PATCH', url, { name: 'Acme people', description: '' });
    expect([renamed.status, renamed.body]).toMatchObject([
      200,
      { name: 'Acme people', description: '', required: false, attributes: 2 },
    ]);
    expect((await at.scim('GET', `/Schemas/${acmeUrn}`)).body).toMatchObject({ name: 'Acme people' });
    const zoe = await at.scim('POST', '/Users', userBody('zoe'));
    expect(await at.admin('PATCH', url, { name: 'Other', required: true })).toMatchObject({
      status: 409,
      body: { fields: [{ path: 'required' }] },
    });
    expect((await at.scim('GET', `/Schemas/${acmeUrn}`)).body).toMatchObject({ name: 'Acme people' });
    await at.scim('DELETE', `/Users/${zoe.body['id']}`);
    expect((await at.admin('PATCH', url, { required: true })).body).toMatchObject({ required: true });
    expect((await at.scim('POST', '/Users', userBody('ada'))).status).toBe(400);
    expect((await at.admin('PATCH', url, { schema: acmeUrn })).status).toBe(400);
    const other = await fixture.directory();
    expect((await other.admin('PATCH', url, { name: 'Theirs' })).status).toBe(404);
  });

  it('the attribute of a whole schema that stands in the way is named with its place', async () => {
    at = await fixture.directory();
    const attributes = [{ name: 'displayName' }, { name: 'id' }];
    expect((await declareType({ ...roleType, attributes })).body['fields']).toMatchObject([
      { path: 'attributes.1.name' },
    ]);
  });

  it('a learned extension gets a name and keeps its attributes', async () => {
    at = await fixture.directory();
    await at.scim('POST', '/Users', userBody('ada', { [acmeUrn]: { badge: '1' } }));
    const { status, body } = await at.admin('POST', '/schemas', {
      schema: acmeUrn.toUpperCase(),
      name: 'Acme',
    });
    expect([status, body]).toMatchObject([201, { schema: acmeUrn, name: 'Acme', attributes: 1 }]);
  });

  it.each([
    [{ schema: enterpriseUrn, name: 'x' }, 409],
    [{ schema: userUrn, name: 'x' }, 409],
    [{ schema: 'urn:ietf:params:scim:schemas:core:2.0:Group', name: 'x' }, 409],
    [{ schema: typeUrn, name: 'x' }, 400],
    [{ schema: 'https://example.com', name: 'x' }, 400],
    [{ schema: acmeUrn, name: 'x', resourceType: 'Robot' }, 400],
    [{ schema: acmeUrn, name: 'x', attributes: [{ name: 'a' }, { name: 'A' }] }, 400],
  ])('refuses the extension %j with %i', async (body, status) => {
    at = await fixture.directory();
    const answer = await at.admin('POST', '/schemas', body);
    expect([answer.status, answer.body['fields'].length > 0]).toEqual([status, true]);
  });

  it('a declared type has every method of RFC 7644 §3.2', async () => {
    at = await fixture.directory();
    expect((await at.scim('GET', '/Roles')).status).toBe(404);
    expect((await declareType()).status).toBe(201);
    const created = await createRole('Auditor', { type: 'access', externalId: 'r-1' });
    expect(created).toMatchObject({
      status: 201,
      body: { schemas: [roleUrn], displayName: 'Auditor', type: 'access', externalId: 'r-1' },
    });
    const { id, meta } = created.body as { id: string; meta: object };
    expect(meta).toMatchObject({ resourceType: 'Role', location: `${baseUrl}/Roles/${id}` });
    expect((await createRole('AUDITOR')).body).toMatchObject({ status: '409', scimType: 'uniqueness' });
    expect((await at.scim('POST', '/Roles', { schemas: [roleUrn], type: 'access' })).status).toBe(400);
    await createRole('Editor', { type: 'write' });
    const list = await at.scim('GET', '/Roles?filter=type%20eq%20%22ACCESS%22&count=1&startIndex=1');
    expect(list.body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    const sorted = await at.scim(
      'GET',
      '/Roles?sortBy=displayName&sortOrder=descending&attributes=displayName',
    );
    expect(sorted.body['Resources'].map((one: { displayName: string }) => one.displayName)).toEqual([
      'Editor',
      'Auditor',
    ]);
    const patch = patchBody({ op: 'replace', path: 'description', value: 'Reads' });
    expect((await at.scim('PATCH', `/Roles/${id}`, patch)).body).toMatchObject({ description: 'Reads' });
    const put = await at.scim('PUT', `/Roles/${id}`, { schemas: [roleUrn], displayName: 'Auditors' });
    expect(put.body).toMatchObject({ displayName: 'Auditors' });
    expect(put.body).not.toHaveProperty('type');
    expect((await at.scim('GET', `/Users/${id}`)).status).toBe(404);
    const everything = await at.scim('POST', '/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'displayName sw "aud"',
    });
    expect(everything.body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    expect((await at.scim('DELETE', `/Roles/${id}`)).status).toBe(204);
    expect((await at.scim('GET', `/Roles/${id}`)).status).toBe(404);
    expect((await createRole('Auditors')).status).toBe(201);
  });

  it('RFC 7643 §6: a declared type is described exactly, with extensions of its own', async () => {
    at = await fixture.directory();
    await declareType();
    const extension = 'urn:example:schemas:extension:Risk:1.0:Role';
    const risk = {
      resourceType: 'Role',
      schema: extension,
      name: 'Risk',
      attributes: [{ name: 'score', type: 'integer' }],
    };
    expect((await at.admin('POST', '/schemas', risk)).status).toBe(201);
    const document = {
      schemas: [typeUrn],
      id: 'Role',
      name: 'Role',
      description: 'Role of a user',
      endpoint: '/Roles',
      schema: roleUrn,
      schemaExtensions: [{ schema: extension, required: false }],
      meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/Role` },
    };
    expect((await at.scim('GET', '/ResourceTypes/Role')).body).toEqual(document);
    const { body } = await at.scim('GET', '/ResourceTypes');
    expect(body['Resources'].map((one: { name: string }) => one.name)).toEqual(['User', 'Group', 'Role']);
    expect(body['Resources'][2]).toEqual(document);
    expect((await at.scim('GET', `/Schemas/${roleUrn}`)).body).toMatchObject({
      name: 'Role',
      attributes: [
        { name: 'displayName', required: true, uniqueness: 'server' },
        { name: 'type', required: false },
        { name: 'description' },
      ],
    });
    const scored = await at.scim('POST', '/Roles', {
      schemas: [roleUrn, extension],
      displayName: 'Auditor',
      [extension]: { score: 7 },
    });
    expect(scored).toMatchObject({ status: 201, body: { [extension]: { score: 7 } } });
  });

  it('two directories have different schemas at the same time', async () => {
    const other = await fixture.directory();
    at = await fixture.directory();
    await declareType();
    await at.admin('POST', '/attributes', { name: 'level', type: 'integer' });
    await other.admin('POST', '/attributes', { name: 'level', canonicalValues: ['low', 'high'] });
    const inBoth = (level: string | number) =>
      Promise.all(
        [at, other].map(({ scim }) => scim('POST', '/Users', userBody(`user-${level}`, { level }))),
      );
    expect((await inBoth(3)).map(({ status }) => status)).toEqual([201, 400]);
    expect((await inBoth('low')).map(({ status }) => status)).toEqual([400, 201]);
    expect((await other.scim('GET', '/Roles')).status).toBe(404);
    expect((await other.scim('GET', `/Schemas/${roleUrn}`)).status).toBe(404);
    expect((await other.admin('POST', '/resource-types', roleType)).status).toBe(201);
  });

  it('a type is removed when it is empty, or with its resources when that is asked for', async () => {
    at = await fixture.directory();
    const { body } = await declareType();
    const role = await createRole('Auditor');
    const url = `/resource-types/${body['id']}`;
    expect(await at.admin('DELETE', url)).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/^1 resource /) },
    });
    expect((await at.scim('GET', `/Roles/${role.body['id']}`)).status).toBe(200);
    expect(await at.admin('DELETE', `${url}?resources=remove`)).toEqual({
      status: 200,
      body: { resources: 1 },
    });
    expect((await at.scim('GET', '/Roles')).status).toBe(404);
    expect((await at.admin('GET', '/attributes')).body['items']).toEqual([]);
    const { rows } = await fixture.pool.query(
      'select kind from events where directory_id = $1 and resource_id = $2 order by id',
      [at.id, role.body['id']],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['created', 'removed']);
    expect((await declareType()).status).toBe(201);
  });

  it('the resources of a declared type are listed as SCIM returns them, by page', async () => {
    at = await fixture.directory();
    const { body } = await declareType();
    const url = `/resource-types/${body['id']}/resources`;
    expect(await at.admin('GET', url)).toMatchObject({ status: 200, body: { total: 0, items: [] } });
    const auditor = await createRole('Auditor', { externalId: 'r-1' });
    const editor = await createRole('Editor');
    const gone = await createRole('Gone');
    await at.scim('DELETE', `/Roles/${gone.body['id']}`);
    const first = (await at.admin('GET', `${url}?count=1`)).body;
    expect(first).toMatchObject({ total: 2, items: [{ name: 'Auditor', externalId: 'r-1' }] });
    const { location: _, ...meta } = auditor.body['meta'] as { location: string };
    expect(first['items'][0].resource).toMatchObject({ ...auditor.body, meta });
    expect(first['items'][0].resource.meta.location).toMatch(/\/scim\/v2\/Roles\//);
    const second = (await at.admin('GET', `${url}?count=1&startIndex=2`)).body;
    expect(second['items']).toMatchObject([{ id: editor.body['id'], name: 'Editor', externalId: null }]);
    const other = await fixture.directory();
    expect((await other.admin('GET', url)).status).toBe(404);
  });

  it.each([
    [{ endpoint: '/Users' }, 409],
    [{ endpoint: '/groups' }, 409],
    [{ endpoint: '/Me' }, 409],
    [{ endpoint: '/BULK' }, 409],
    [{ endpoint: '/Schemas' }, 409],
    [{ endpoint: '/ResourceTypes' }, 409],
    [{ endpoint: '/ServiceProviderConfig' }, 409],
    [{ endpoint: '/.search' }, 400],
    [{ endpoint: 'Roles' }, 400],
    [{ endpoint: '/Roles/All' }, 400],
    [{ name: 'user' }, 409],
    [{ name: 'Schema' }, 409],
    [{ name: '__proto__' }, 400],
    [{ schema: { id: userUrn } }, 409],
    [{ schema: { id: enterpriseUrn } }, 409],
    [{ schema: { id: schemaUrn } }, 400],
    [{ attributes: [] }, 400],
    [{ attributes: [{ name: 'id' }] }, 409],
  ])('refuses a type with %j with %i', async (change, status) => {
    at = await fixture.directory();
    const answer = await declareType({ ...roleType, ...change });
    expect([answer.status, answer.body['fields'].length > 0]).toEqual([status, true]);
    expect((await at.admin('GET', '/resource-types')).body['items']).toHaveLength(2);
  });
});
