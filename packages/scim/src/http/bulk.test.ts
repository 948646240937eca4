import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../schema/json.ts';
import { errorOf, patchOf, testScim } from '../testing/fixture.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const bulkOf = (operations: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  Operations: operations,
  ...more,
});
const user = (bulkId: string, more: JsonObject = {}) => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: { schemas: [userUrn], userName: bulkId, ...more },
});
const group = (bulkId: string, ...members: string[]) => ({
  method: 'POST',
  path: '/Groups',
  bulkId,
  data: { schemas: [groupUrn], displayName: bulkId, members: members.map((value) => ({ value })) },
});
const results = (body: JsonObject) => body['Operations'] as readonly JsonObject[];
const statuses = (body: JsonObject) => results(body).map(({ status }) => status);
const idOf = (result: JsonObject | undefined) => String(result?.['location']).split('/').at(-1) ?? '';

describe('RFC 7644 §3.7, bulk', () => {
  it('runs each operation as a call of its own and tells of each (§3.7.3)', async () => {
    const { call } = testScim();
    const { body: made } = await call('POST', '/Bulk', bulkOf([user('ann')]));
    const id = idOf(results(made)[0]);
    const { status, body } = await call(
      'POST',
      '/Bulk',
      bulkOf([
        {
          method: 'PATCH',
          path: `/Users/${id}`,
          data: patchOf({ op: 'replace', path: 'title', value: 'Lead' }),
        },
        {
          method: 'put',
          path: `/Users/${id}`,
          version: 'W/"9"',
          data: { schemas: [userUrn], userName: 'x' },
        },
        user('ANN'),
        { method: 'DELETE', path: `/Users/${id}` },
        { method: 'DELETE', path: `/Users/${id}` },
      ]),
    );
    expect(status).toBe(200);
    expect(body['schemas']).toEqual(['urn:ietf:params:scim:api:messages:2.0:BulkResponse']);
    expect(statuses(body)).toEqual(['200', '412', '409', '204', '404']);
    expect(results(body)[0]).toMatchObject({
      method: 'PATCH',
      version: 'W/"2"',
      location: expect.stringContaining(id),
    });
    expect(results(body)[2]).toMatchObject({ bulkId: 'ANN', response: errorOf('uniqueness') });
    expect(results(body)[2]).not.toHaveProperty('location');
  });

  it('resolves references to what is made earlier or later in the request (§3.7.2)', async () => {
    const { call } = testScim();
    const { body } = await call('POST', '/Bulk', bulkOf([group('crew', 'bulkId:ann'), user('ann')]));
    expect(statuses(body)).toEqual(['201', '201']);
    const [crew, ann] = results(body).map(idOf);
    expect((await call('GET', `/Groups/${crew}`)).body['members']).toMatchObject([{ value: ann }]);
  });

  it('resolves references in a circle (§3.7.1), and in paths', async () => {
    const { call } = testScim();
    const { body } = await call(
      'POST',
      '/Bulk',
      bulkOf([
        group('one', 'bulkId:two'),
        group('two', 'bulkId:three'),
        group('three', 'bulkId:one'),
        {
          method: 'PATCH',
          path: '/Groups/bulkId:one',
          data: patchOf({ op: 'replace', path: 'displayName', value: 'First' }),
        },
      ]),
    );
    expect(statuses(body)).toEqual(['201', '201', '201', '204']);
    const [one = '', two = '', three = ''] = results(body).map(idOf);
    for (const [id, member] of [
      [one, two],
      [two, three],
      [three, one],
    ])
      expect((await call('GET', `/Groups/${id}`)).body['members']).toMatchObject([{ value: member }]);
  });

  it('fails what refers to nothing that was made', async () => {
    const { call } = testScim();
    const { body } = await call(
      'POST',
      '/Bulk',
      bulkOf([group('crew', 'bulkId:nobody'), user(''), group('more', 'bulkId:')]),
    );
    expect(statuses(body)).toEqual(['400', '400', '400']);
    expect((await call('GET', '/Groups')).body['totalResults']).toBe(0);
  });

  it('stops after failOnErrors failures', async () => {
    const { call } = testScim();
    const operations = [
      user('a'),
      user('a2', { userName: 'A' }),
      user('b'),
      user('b2', { userName: 'B' }),
      user('c'),
    ];
    const { body } = await call('POST', '/Bulk', bulkOf(operations, { failOnErrors: 2 }));
    expect(statuses(body)).toEqual(['201', '409', '201', '409']);
    expect((await call('GET', '/Users')).body['totalResults']).toBe(2);
  });

  it('refuses as a whole what is no bulk request, and changes nothing', async () => {
    const { call } = testScim({ limits: { bulkOperationsMax: 2 } });
    const refused = async (body: JsonObject) => (await call('POST', '/Bulk', body)).body;
    expect(await refused(bulkOf([user('a'), user('b'), user('c')]))).toMatchObject(
      errorOf('payloadTooLarge'),
    );
    expect(await refused(bulkOf([]))).toMatchObject(errorOf('invalidValue'));
    expect(await refused(bulkOf([user('a'), user('a')]))).toMatchObject(errorOf('invalidValue'));
    expect(await refused(bulkOf([user('a'), { method: 'GET', path: '/Users' }]))).toMatchObject(
      errorOf('invalidSyntax'),
    );
    expect(await refused(bulkOf([user('a')], { failOnErrors: 0 }))).toMatchObject(errorOf('invalidValue'));
    expect((await call('GET', '/Bulk')).body).toMatchObject(errorOf('methodNotAllowed'));
    expect((await call('GET', '/Users')).body['totalResults']).toBe(0);
  });
});
