import type { AsyncResults } from '@rollcall/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SecretBox } from '../connections/secret-box.ts';
import { bearer, defaultDirectoryId, makeTestApp, testOrigin } from '../http/app-fixture.ts';
import {
  makeSecurityEventsFixture,
  type SecurityEventsFixture,
  until,
} from '../security-events/testing/security-events-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';
import { AsyncWorker } from './async-worker.ts';
import { claimRequest, LeaseLost, recordResult } from './claim-request.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const asyncUri = 'urn:ietf:params:scim:event:misc:asyncresp';
const bulkOf = (...operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  Operations: operations,
});
const post = (userName: string, more: object = {}) => ({
  method: 'POST',
  path: '/Users',
  bulkId: userName,
  data: { schemas: [userUrn], userName, ...more },
});

describe.each(eachDatabase)('RFC 9967 §2.5.1 on $name', ({ open }) => {
  let fixture: SecurityEventsFixture;
  beforeAll(async () => {
    fixture = await makeSecurityEventsFixture(await open());
  });
  afterAll(() => fixture.stop());

  const send = async (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => {
    const answer = await fixture.scim(method, path, body, { prefer: 'respond-async' });
    expect(answer.statusCode).toBe(202);
    expect([answer.body, answer.headers['preference-applied']]).toEqual(['', 'respond-async']);
    const txn = String(answer.headers['set-txn']);
    const location = `${testOrigin}/v1/async-requests/${txn}`;
    expect(answer.headers['location']).toBe(location);
    return { txn, location };
  };
  const results = async (txn: string): Promise<AsyncResults> => {
    const answer = await fixture.test.app.inject({
      url: `/v1/async-requests/${txn}`,
      headers: bearer(fixture.scimSecret),
    });
    expect(answer.statusCode).toBe(200);
    return answer.json() as AsyncResults;
  };
  const finished = async (txn: string): Promise<AsyncResults> => {
    await until('the end of the request', async () => (await results(txn)).moreAvailable === undefined);
    return results(txn);
  };
  const names = async (filter: string) =>
    (await fixture.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).json()[
      'totalResults'
    ] as number;

  it('§2.5.1.2 does a Bulk request later, with one signed result for each operation', async () => {
    const { txn, location } = await send(
      'POST',
      '/Bulk',
      bulkOf(post('bulk-ann', { password: 'swordfish-1234' }), post('BULK-ann'), post('bulk-ben')),
    );
    const { sets } = await finished(txn);
    expect(Object.keys(sets)).toEqual([`${txn}:0`, `${txn}:1`, `${txn}:2`]);
    const payloads = await Promise.all(Object.values(sets).map((token) => fixture.verify(token, location)));
    expect(payloads.map(({ events }) => events[asyncUri])).toMatchObject([
      { method: 'POST', bulkId: 'bulk-ann', status: '201', version: 'W/"1"' },
      { method: 'POST', bulkId: 'BULK-ann', status: '409', response: { scimType: 'uniqueness' } },
      { method: 'POST', bulkId: 'bulk-ben', status: '201' },
    ]);
    expect(payloads.map((payload) => payload['txn'])).toEqual(Object.keys(sets));
    expect(payloads.map((payload) => payload['sub_id'])).toMatchObject([
      { format: 'scim', uri: expect.stringMatching(/^\/Users\/[0-9a-f-]{36}$/) },
      { uri: '/Users' },
      { uri: expect.stringMatching(/^\/Users\/[0-9a-f-]{36}$/) },
    ]);
    expect(await names('userName sw "bulk-"')).toBe(2);
  });

  it('§2.5.1.1 does any change later, and tells of it under the transaction of the request', async () => {
    const user = await fixture.newUser();
    const { txn, location } = await send('DELETE', `/Users/${user}`);
    const { sets } = await finished(txn);
    expect(Object.keys(sets)).toEqual([txn]);
    const payload = await fixture.verify(sets[txn] ?? '', location);
    expect(payload).toMatchObject({
      txn,
      sub_id: { uri: `/Users/${user}` },
      events: { [asyncUri]: { method: 'DELETE', status: '204' } },
    });
    expect((await fixture.scim('GET', `/Users/${user}`)).statusCode).toBe(404);
  });

  it('§2.5.1.3 brings the results to the streams that want them, and to no other', async () => {
    const wanting = await fixture.connect('security-events-poll', 'wanting', { asyncResponses: true });
    const other = await fixture.connect('security-events-poll', 'other', {});
    const { txn } = await send('POST', '/Bulk', bulkOf(post('streamed')));
    const events = async (connection: typeof wanting) => {
      const { sets } = await fixture.poll(connection, { returnImmediately: true });
      const audience = `${testOrigin}/v1/security-events/${connection.id}`;
      return Promise.all(Object.values(sets).map((token) => fixture.verify(token, audience)));
    };
    await until('both events', async () => (await events(wanting)).length === 2);
    const answered = (await events(wanting)).find((payload) => asyncUri in payload.events);
    expect(answered).toMatchObject({ txn: `${txn}:0`, events: { [asyncUri]: { status: '201' } } });
    await until('the event of the user', async () => (await events(other)).length === 1);
    expect(JSON.stringify(await events(other))).not.toContain(asyncUri);
    const ack = (await events(wanting)).map(({ jti }) => String(jti));
    expect(await fixture.poll(wanting, { returnImmediately: true, ack })).toEqual({ sets: {} });
  });

  it('§5 tells the results to nobody but who sent the request', async () => {
    const { txn } = await send('POST', '/Bulk', bulkOf(post('secret')));
    const request = { directoryId: defaultDirectoryId, label: 'Other', expiryDays: null, createdBy: 'test' };
    const { secret } = await fixture.test.tokens.create(request);
    const status = async (headers: Record<string, string>) =>
      (await fixture.test.app.inject({ url: `/v1/async-requests/${txn}`, headers })).statusCode;
    expect(await status({})).toBe(401);
    expect(await status(bearer(secret))).toBe(404);
    expect(await status(bearer(fixture.scimSecret))).toBe(200);
  });

  it('announces it, and answers at once who does not ask', async () => {
    const config = (await fixture.scim('GET', '/ServiceProviderConfig')).json();
    expect(config['securityEvents']).toMatchObject({ asyncRequest: 'request' });
    expect((await fixture.scim('POST', '/Bulk', bulkOf(post('at-once')))).statusCode).toBe(200);
  });

  it('loses nothing of a server that is killed, keeps no password in the clear, and does nothing twice', async () => {
    const { pool } = fixture.test.database;
    await fixture.stopWorking();
    const { txn } = await send(
      'POST',
      '/Bulk',
      bulkOf(post('killed-0', { password: 'swordfish-5678' }), post('killed-1')),
    );
    const later = await send('POST', '/Bulk', bulkOf(post('killed-2')));
    const { rows } = await pool.query('select * from async_requests where finished is null');
    expect(rows).toHaveLength(2);
    const stored = rows.map((row) => Object.values(row).map(String).join()).join();
    expect(stored).not.toContain('swordfish');

    const claimed = await claimRequest(pool);
    expect(claimed?.id).toBe(txn);
    // The next one of the directory waits, and so does everybody for the lease.
    expect(await claimRequest(pool)).toBeUndefined();
    if (claimed === undefined) throw new Error('nothing was claimed');
    const result = {
      method: 'POST',
      bulkId: 'killed-0',
      status: '201',
      location: `${testOrigin}/scim/v2/Users/x`,
    };
    await recordResult(pool, claimed, { operation: 0, uri: '/Users/x', result });
    await pool.query(`update async_requests set leased_until = now() - interval '1 second' where id = $1`, [
      txn,
    ]);

    const other = await makeTestApp(fixture.test.database);
    const stopOther = other.reflecting.start();
    const { sets } = await finished(txn);
    expect(Object.keys(sets)).toEqual([`${txn}:0`, `${txn}:1`]);
    await finished(later.txn);
    expect(await names('userName sw "killed-"')).toBe(2);
    expect(await names('userName eq "killed-0"')).toBe(0);
    await expect(recordResult(pool, claimed, { operation: 1, uri: '/Users', result })).rejects.toThrow(
      LeaseLost,
    );
    await stopOther();
    await other.app.close();
    const { rows: after } = await pool.query('select content from async_requests');
    expect(after.every(({ content }) => content === null)).toBe(true);
  });

  it('tries again what the database was away for, and says so where a request can no longer be read', async () => {
    const { pool } = fixture.test.database;
    const { txn } = await send('DELETE', '/Users/somebody');
    const faults: string[] = [];
    const statuses = ['503', '204'];
    const worker = new AsyncWorker({
      pool,
      box: new SecretBox('a secret of the tests, long enough'),
      scim: {
        complete: (_request, _principal, journal) =>
          journal.record(0, { method: 'DELETE', status: statuses.shift() ?? '' }, '/Users/somebody'),
      },
      onRecorded: () => {},
      onFault: (error) => faults.push(String(error)),
    });
    const stop = worker.start();
    await until('the first try', () => faults.length === 1);
    expect(await results(txn)).toEqual({ sets: {}, moreAvailable: true });
    await pool.query(`update async_requests set leased_until = now() - interval '1 second' where id = $1`, [
      txn,
    ]);
    worker.wake();
    expect(Object.keys((await finished(txn)).sets)).toEqual([txn]);
    await stop();

    const lost = await send('POST', '/Bulk', bulkOf(post('lost')));
    await pool.query(`update async_requests set content = 'sealed elsewhere' where id = $1`, [lost.txn]);
    const options = {
      pool,
      box: new SecretBox('another secret'),
      scim: { complete: () => Promise.reject() },
    };
    const stopOther = new AsyncWorker({ ...options, onRecorded: () => {}, onFault: () => {} }).start();
    const { sets } = await finished(lost.txn);
    const payload = await fixture.verify(sets[`${lost.txn}:0`] ?? '', lost.location);
    expect(payload.events[asyncUri]).toMatchObject({
      status: '500',
      response: { detail: expect.stringContaining('send it again') },
    });
    await stopOther();
  });
});
