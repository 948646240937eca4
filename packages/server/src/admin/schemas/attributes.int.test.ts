import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import {
  acmeUrn,
  type DirectoryCalls,
  makeSchemaFixture,
  patchBody,
  type SchemaFixture,
  userBody,
  userUrn,
} from '../../testing/schema-fixture.ts';

describe.each(eachDatabase)('declared attributes on $name', ({ open }) => {
  let fixture: SchemaFixture;
  let at: DirectoryCalls;
  beforeAll(async () => {
    fixture = await makeSchemaFixture(await open());
  });

  const declare = async (body: object): Promise<string> => {
    const { status, body: answer } = await at.admin('POST', '/attributes', body);
    expect([status, answer['detail']]).toEqual([201, undefined]);
    return answer['id'];
  };
  const create = (userName: string, more: Parameters<typeof userBody>[1] = {}) =>
    at.scim('POST', '/Users', userBody(userName, more));
  const patch = (id: string, ...operations: object[]) =>
    at.scim('PATCH', `/Users/${id}`, patchBody(...operations));
  const found = async (filter: string): Promise<string[]> => {
    const { status, body } = await at.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(200);
    return body['Resources'].map((one: { userName: string }) => one.userName);
  };
  const refusedWith = (scimType: string) => ({ status: 400, body: { scimType } });

  it('RFC 7643 §7 canonicalValues: are all that is taken, kept as declared', async () => {
    at = await fixture.directory();
    await declare({ name: 'level', canonicalValues: ['Junior', 'Senior'] });
    expect(await create('ada', { level: 'Lead' })).toMatchObject(refusedWith('invalidValue'));
    const { status, body } = await create('ada', { level: 'SENIOR' });
    expect([status, body['level']]).toEqual([201, 'Senior']);
    expect(await found('level eq "senior"')).toEqual(['ada']);
    const replace = (value: string) => patch(body['id'], { op: 'replace', path: 'level', value });
    expect(await replace('Boss')).toMatchObject(refusedWith('invalidValue'));
    expect(await replace('junior')).toMatchObject({ status: 200, body: { level: 'Junior' } });
    // Built-in canonical values stay suggestions.
    expect((await create('bob', { emails: [{ value: 'bob@example.com', type: 'vault' }] })).status).toBe(201);
  });

  it('RFC 7643 §7 required: in the core always, in an extension where that is present, and on removal', async () => {
    at = await fixture.directory();
    await declare({ name: 'badge', required: true });
    await declare({ name: 'desk', schema: acmeUrn, required: true });
    await declare({ name: 'floor', schema: acmeUrn, type: 'integer' });
    expect(await create('ada')).toMatchObject(refusedWith('invalidValue'));
    expect(await create('ada', { badge: 'B1', [acmeUrn]: { floor: 2 } })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining(`${acmeUrn}:desk`) },
    });
    const { status, body } = await create('ada', { badge: 'B1' });
    expect(status).toBe(201);
    expect(await patch(body['id'], { op: 'remove', path: 'badge' })).toMatchObject(refusedWith('mutability'));
    expect(await patch(body['id'], { op: 'replace', path: 'badge', value: null })).toMatchObject(
      refusedWith('invalidValue'),
    );
    expect(await at.scim('PUT', `/Users/${body['id']}`, userBody('ada'))).toMatchObject(
      refusedWith('invalidValue'),
    );
    expect((await at.scim('PUT', `/Users/${body['id']}`, userBody('ada', { badge: 'B2' }))).status).toBe(200);
  });

  it('RFC 7643 §7 mutability: read-only, immutable and write-only', async () => {
    at = await fixture.directory();
    const seen = await declare({ name: 'seen' });
    await declare({ name: 'origin', mutability: 'immutable' });
    await declare({ name: 'pin', mutability: 'writeOnly' });
    const { body } = await create('ada', { seen: 'once', origin: 'hr', pin: '1234' });
    expect(body).toMatchObject({ seen: 'once', origin: 'hr' });
    expect(body).not.toHaveProperty('pin');
    expect(await found('pin pr')).toEqual([]);
    const url = `/Users/${body['id']}`;
    expect((await at.admin('PATCH', `/attributes/${seen}`, { mutability: 'readOnly' })).status).toBe(200);
    expect(await at.scim('PUT', url, userBody('ada', { seen: 'twice', title: 'Lead' }))).toMatchObject({
      status: 200,
      body: { seen: 'once', origin: 'hr', title: 'Lead' },
    });
    expect(await patch(body['id'], { op: 'replace', path: 'seen', value: 'x' })).toMatchObject(
      refusedWith('mutability'),
    );
    expect(await at.scim('PUT', url, userBody('ada', { origin: 'it' }))).toMatchObject(
      refusedWith('mutability'),
    );
    expect(await patch(body['id'], { op: 'remove', path: 'origin' })).toMatchObject(
      refusedWith('mutability'),
    );
    expect((await patch(body['id'], { op: 'replace', path: 'pin', value: '9' })).status).toBe(200);
  });

  it('RFC 7643 §7 returned: always, on request, never', async () => {
    at = await fixture.directory();
    await declare({ name: 'tag', returned: 'always' });
    await declare({ name: 'note', returned: 'request' });
    await declare({ name: 'score', type: 'integer', returned: 'never' });
    const { body } = await create('ada', { tag: 't', note: 'n', score: 10 });
    await create('bob', { tag: 'u', score: 9 });
    expect([body['tag'], body['note'], body['score']]).toEqual(['t', undefined, undefined]);
    const read = async (query: string) => (await at.scim('GET', `/Users/${body['id']}${query}`)).body;
    expect(await read('?attributes=userName')).toMatchObject({ tag: 't' });
    expect(await read('?attributes=userName,note')).toMatchObject({ note: 'n' });
    expect(await read('?attributes=score')).not.toHaveProperty('score');
    expect(await read('?excludedAttributes=tag')).toMatchObject({ tag: 't' });
    expect(await found('note eq "N"')).toEqual(['ada']);
    // What nobody is shown, nobody can find out by asking.
    expect(await at.scim('GET', '/Users?filter=score%20gt%209')).toMatchObject(refusedWith('invalidFilter'));
    // Nor read in an event, which leaves the server. The change is one all the same.
    expect((await patch(body['id'], { op: 'replace', path: 'score', value: 4711 })).status).toBe(200);
    const { rows } = await fixture.pool.query<{ kind: string; diff: string }>(
      'select kind, diff::text as diff from events where directory_id = $1 and resource_id = $2 order by id',
      [at.id, body['id']],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['created', 'updated']);
    expect(rows.map(({ diff }) => diff).join()).not.toContain('score');
    expect(rows[0]?.diff).toContain('note');
  });

  it('RFC 7643 §2.3.4 numbers: are filtered and sorted as numbers', async () => {
    at = await fixture.directory();
    await declare({ name: 'score', type: 'integer' });
    await create('ada', { score: 10 });
    await create('bob', { score: 9 });
    expect(await create('cleo', { score: 'ten' })).toMatchObject(refusedWith('invalidValue'));
    expect(await found('score gt 9')).toEqual(['ada']);
    const sorted = await at.scim('GET', '/Users?sortBy=score&attributes=userName');
    expect(sorted.body['Resources'].map((one: { userName: string }) => one.userName)).toEqual(['bob', 'ada']);
  });

  it('RFC 7643 §7 uniqueness: 409 with the attribute; one of two racing creates wins', async () => {
    at = await fixture.directory();
    await declare({ name: 'badge', schema: acmeUrn, uniqueness: 'server' });
    const more = { [acmeUrn]: { badge: 'B-1' } };
    const race = await Promise.all(['ada', 'bob', 'cleo'].map((name) => create(name, more)));
    expect(race.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const loser = race.find(({ status }) => status === 409);
    expect(loser?.body).toMatchObject({
      scimType: 'uniqueness',
      detail: expect.stringContaining(`${acmeUrn}:badge`),
    });
    const other = await create('dora', { [acmeUrn]: { badge: 'B-2' } });
    const path = `${acmeUrn}:badge`;
    expect(await patch(other.body['id'], { op: 'replace', path, value: 'b-1' })).toMatchObject({
      status: 409,
    });
    const winner = race.find(({ status }) => status === 201);
    expect((await at.scim('DELETE', `/Users/${winner?.body['id']}`)).status).toBe(204);
    expect((await patch(other.body['id'], { op: 'replace', path, value: 'b-1' })).status).toBe(200);
  });

  it('RFC 7643 §7 caseExact: decides what is equal, also once it changes', async () => {
    at = await fixture.directory();
    const id = await declare({ name: 'code', caseExact: true });
    await create('ada', { code: 'Ab' });
    expect(await found('code eq "AB"')).toEqual([]);
    expect((await at.admin('PATCH', `/attributes/${id}`, { caseExact: false })).status).toBe(200);
    expect(await found('code eq "AB"')).toEqual(['ada']);
  });

  it('complex attributes have the parts that were declared', async () => {
    at = await fixture.directory();
    await declare({
      name: 'seats',
      type: 'complex',
      multiValued: true,
      subAttributes: [
        { name: 'code', required: true },
        { name: 'kind', canonicalValues: ['desk', 'lab'] },
      ],
    });
    expect(await create('ada', { seats: [{ kind: 'desk' }] })).toMatchObject(refusedWith('invalidValue'));
    expect(await create('ada', { seats: [{ code: 'A1', kind: 'sofa' }] })).toMatchObject(
      refusedWith('invalidValue'),
    );
    expect((await create('ada', { seats: [{ code: 'A1', kind: 'LAB' }] })).status).toBe(201);
    expect(await found('seats[kind eq "lab" and code sw "a"]')).toEqual(['ada']);
  });

  it('restrict what was learned, unless stored values stand against it', async () => {
    at = await fixture.directory();
    await fixture.pool.query(
      `update directories set settings = settings || '{"unknownAttributes": "learn"}'
      where id = $1`,
      [at.id],
    );
    await create('ada', { team: 'Red' });
    await create('bob', { team: 'red' });
    await create('cleo');
    const { body } = await at.admin('GET', '/attributes?include=usage');
    expect(body['items']).toMatchObject([
      { path: 'team', origin: 'learned', usage: { resources: 2, approximate: false, examples: ['red'] } },
    ]);
    const change = (body: object) => at.admin('PATCH', `/attributes/${attributeId}`, body);
    const attributeId: string = body['items'][0].id;
    const refused = (count: number) => ({
      status: 409,
      body: { detail: expect.stringMatching(new RegExp(`^${count} resource`)) },
    });
    expect(await change({ required: true })).toMatchObject(refused(1));
    expect(await change({ uniqueness: 'server' })).toMatchObject(refused(2));
    expect(await change({ canonicalValues: ['Blue'] })).toMatchObject(refused(2));
    expect(await change({ mutability: 'writeOnly' })).toMatchObject(refused(2));
    expect(await change({ displayName: 'Team', sensitive: true })).toMatchObject({
      status: 200,
      body: { displayName: 'Team', sensitive: true, origin: 'learned' },
    });
    expect(await change({ canonicalValues: ['Red', 'Blue'] })).toMatchObject({
      status: 200,
      body: { origin: 'declared', canonicalValues: ['Red', 'Blue'] },
    });
    expect(await create('dora', { team: 'Green' })).toMatchObject(refusedWith('invalidValue'));
    const masked = await at.admin('GET', '/attributes?include=usage&resourceType=User');
    expect(masked.body['items'][0].usage.examples).toEqual(['••••••']);
  });

  it('become unique with the values that are there, and shared again', async () => {
    at = await fixture.directory();
    const id = await declare({ name: 'badge' });
    await create('ada', { badge: 'one' });
    expect((await at.admin('PATCH', `/attributes/${id}`, { uniqueness: 'global' })).status).toBe(200);
    expect((await create('bob', { badge: 'ONE' })).status).toBe(409);
    expect((await at.admin('PATCH', `/attributes/${id}`, { caseExact: true })).status).toBe(409);
    expect((await at.admin('PATCH', `/attributes/${id}`, { uniqueness: 'none' })).status).toBe(200);
    expect((await create('bob', { badge: 'ONE' })).status).toBe(201);
  });

  it('are removed with their values, each resource at a new version with an event', async () => {
    at = await fixture.directory();
    const id = await declare({ name: 'badge', schema: acmeUrn });
    const { body } = await create('ada', { [acmeUrn]: { badge: 'one' } });
    await create('bob');
    expect(await at.admin('DELETE', `/attributes/${id}`)).toEqual({ status: 200, body: { resources: 1 } });
    const { body: after } = await at.scim('GET', `/Users/${body['id']}`);
    expect(after).not.toHaveProperty(acmeUrn);
    expect(after['schemas']).toEqual([userUrn]);
    expect(after['meta'].version).not.toBe(body['meta'].version);
    const { rows } = await fixture.pool.query(
      'select diff from events where directory_id = $1 and resource_id = $2 order by id desc limit 1',
      [at.id, body['id']],
    );
    expect(rows[0].diff.changes).toEqual([{ path: `${acmeUrn}:badge`, before: 'one' }]);
    expect((await at.admin('GET', '/attributes')).body['items']).toEqual([]);
    expect((await at.admin('DELETE', `/attributes/${id}`)).status).toBe(404);
  });

  it.each([
    [{ name: '__proto__' }, 400],
    [{ name: 'a.b' }, 400],
    [{ name: 'userName' }, 409],
    [{ name: 'EXTERNALID' }, 409],
    [{ name: 'x', resourceType: 'Robot' }, 400],
    [{ name: 'x', schema: 'no urn' }, 400],
    [{ name: 'x', schema: 'urn:ietf:params:scim:api:messages:2.0:Error' }, 400],
    [{ name: 'x', schema: 'urn:ietf:params:scim:schemas:core:2.0:Group' }, 409],
    [{ name: 'x', type: 'complex' }, 400],
    [{ name: 'x', subAttributes: [{ name: 'y' }] }, 400],
    [{ name: 'x', type: 'complex', subAttributes: [{ name: 'y' }, { name: 'Y' }] }, 400],
    [{ name: 'x', type: 'complex', subAttributes: [{ name: 'y', type: 'complex' }] }, 400],
    [{ name: 'x', type: 'boolean', uniqueness: 'server' }, 400],
    [{ name: 'x', type: 'integer', canonicalValues: ['1'] }, 400],
    [{ name: 'x', mutability: 'readOnly', required: true }, 400],
    [{ name: 'x', mutability: 'writeOnly', returned: 'default' }, 400],
    [{ name: 'x', mutability: 'writeOnly', uniqueness: 'server' }, 400],
    [{ name: 'x', referenceTypes: ['User'] }, 400],
    [{ name: 'x', surprise: true }, 400],
  ])('refuses %j with %i', async (body, status) => {
    at = await fixture.directory();
    const answer = await at.admin('POST', '/attributes', body);
    expect(answer.status).toBe(status);
    expect(answer.body['fields'].length).toBeGreaterThan(0);
    expect((await at.admin('GET', '/attributes')).body['items']).toEqual([]);
  });
});
