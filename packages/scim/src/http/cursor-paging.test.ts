import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../schema/json.ts';
import { errorOf, testScim } from '../testing/fixture.ts';

const { call } = testScim();
const names = (body: JsonObject) =>
  (body['Resources'] as readonly JsonObject[]).map(({ userName }) => userName);
const next = (body: JsonObject, which = 'nextCursor') => encodeURIComponent(String(body[which]));

describe('RFC 9865 §2, paging by cursor', () => {
  beforeAll(async () => {
    for (const userName of ['a', 'b', 'c', 'd', 'e'])
      await call('POST', '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName });
  });

  it('walks forth and back, and ends', async () => {
    const first = (await call('GET', '/Users?cursor&count=2')).body;
    expect(first).toMatchObject({ totalResults: 5, itemsPerPage: 2 });
    expect(names(first)).toEqual(['a', 'b']);
    expect(first).not.toHaveProperty('previousCursor');
    expect(first).not.toHaveProperty('startIndex');
    const second = (await call('GET', `/Users?cursor=${next(first)}&count=2`)).body;
    expect(names(second)).toEqual(['c', 'd']);
    const third = (await call('GET', `/Users?cursor=${next(second)}&count=2`)).body;
    expect(names(third)).toEqual(['e']);
    expect(third).not.toHaveProperty('nextCursor');
    const back = (await call('GET', `/Users?cursor=${next(third, 'previousCursor')}&count=2`)).body;
    expect(names(back)).toEqual(['c', 'd']);
    const start = (await call('GET', `/Users?cursor=${next(back, 'previousCursor')}&count=2`)).body;
    expect(names(start)).toEqual(['a', 'b']);
    expect(start).not.toHaveProperty('previousCursor');
  });

  it('takes the cursor in a search by POST too (§3)', async () => {
    const search = (cursor: string) =>
      call('POST', '/Users/.search', {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
        filter: 'userName gt "a"',
        sortBy: 'userName',
        sortOrder: 'descending',
        count: 3,
        cursor,
      });
    const first = (await search('')).body;
    expect(names(first)).toEqual(['e', 'd', 'c']);
    expect(names((await search(String(first['nextCursor']))).body)).toEqual(['b']);
  });

  it('refuses a cursor of another query, another count, and both ways at once (§2.1)', async () => {
    const first = (await call('GET', '/Users?cursor&count=2')).body;
    const other = await call('GET', `/Users?cursor=${next(first)}&count=2&sortBy=userName`);
    expect(other.body).toMatchObject(errorOf('invalidCursor'));
    const count = await call('GET', `/Users?cursor=${next(first)}&count=3`);
    expect(count.body).toMatchObject(errorOf('invalidCount'));
    expect((await call('GET', '/Users?cursor&count=-1')).body).toMatchObject(errorOf('invalidCount'));
    expect((await call('GET', '/Users?cursor&startIndex=1')).body).toMatchObject(errorOf('invalidValue'));
    expect((await call('GET', '/Users?cursor=made-up')).body).toMatchObject(errorOf('invalidCursor'));
  });

  it('says so in the ServiceProviderConfig (§4)', async () => {
    const { body } = await call('GET', '/ServiceProviderConfig');
    expect(body['pagination']).toMatchObject({ cursor: true, index: true, defaultPaginationMethod: 'index' });
  });
});
