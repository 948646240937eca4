import type { DeliveriesPage } from '@rollcall/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, testOrigin } from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';
import {
  type Connected,
  connectionsUrl,
  makeSecurityEventsFixture,
  type SecurityEventsFixture,
  until,
} from './testing/security-events-fixture.ts';

const now = { returnImmediately: true };

describe.each(eachDatabase)('security events by poll on $name', ({ open }) => {
  let fixture: SecurityEventsFixture;
  let names = 0;
  beforeAll(async () => {
    fixture = await makeSecurityEventsFixture(await open());
  });
  afterAll(() => fixture.stop());

  const connect = (settings: object = {}): Promise<Connected> =>
    fixture.connect('security-events-poll', `receiver ${++names}`, settings);
  const arrived = (connection: Connected, count: number) =>
    until(
      `${count} tokens`,
      async () => Object.keys((await fixture.poll(connection, now)).sets).length >= count,
    );

  it('RFC 8936 §2.4 brings a token again until it is acknowledged, and never after', async () => {
    const connection = await connect();
    const user = await fixture.newUser();
    await arrived(connection, 1);
    const [first, second] = [await fixture.poll(connection, now), await fixture.poll(connection, now)];
    const [jti = '', ...others] = Object.keys(first.sets);
    expect(others).toEqual([]);
    expect(Object.keys(second.sets)).toEqual([jti]);
    const audience = `${testOrigin}/v1/security-events/${connection.id}`;
    const payload = await fixture.verify(second.sets[jti] ?? '', audience);
    expect(payload).toMatchObject({ jti, sub_id: { uri: `/Users/${user}` } });
    expect(await fixture.poll(connection, { ...now, ack: [jti, 'unknown'] })).toEqual({ sets: {} });
    expect(await fixture.poll(connection, { ...now, ack: [jti] })).toEqual({ sets: {} });
    const log = await fixture.browser.call('GET', `${connectionsUrl}/${connection.id}/deliveries`);
    expect((log.json() as DeliveriesPage).items).toMatchObject([{ state: 'delivered' }]);
  });

  it('hands out the oldest first, as many as are asked for, and says when there is more', async () => {
    const connection = await connect();
    const users = [await fixture.newUser(), await fixture.newUser(), await fixture.newUser()];
    await arrived(connection, 3);
    expect(await fixture.poll(connection, { maxEvents: 0 })).toEqual({ sets: {}, moreAvailable: true });
    const seen: string[] = [];
    let ack: string[] = [];
    for (const more of [true, undefined]) {
      const answer = await fixture.poll(connection, { ...now, maxEvents: 2, ack });
      expect(answer.moreAvailable).toBe(more);
      ack = Object.keys(answer.sets);
      for (const token of Object.values(answer.sets)) seen.push(JSON.stringify(decode(token)));
    }
    expect(seen).toHaveLength(3);
    for (const [n, user] of users.entries()) expect(seen[n]).toContain(user);
    expect(await fixture.poll(connection, { maxEvents: 0, ack })).toEqual({ sets: {} });
  });

  it('§2.6 keeps what the receiver refuses for an admin, in plain words', async () => {
    const connection = await connect();
    await fixture.newUser();
    await arrived(connection, 1);
    const [jti = ''] = Object.keys((await fixture.poll(connection, now)).sets);
    const setErrs = { [jti]: { err: 'invalid_audience', description: 'Not me' } };
    expect(await fixture.poll(connection, { ...now, setErrs })).toEqual({ sets: {} });
    const url = `${connectionsUrl}/${connection.id}`;
    const log = (await fixture.browser.call('GET', `${url}/deliveries?state=dead`)).json() as DeliveriesPage;
    expect(log.items).toMatchObject([{ reason: expect.stringMatching(/not for this receiver.*Not me/) }]);
    expect((await fixture.browser.call('GET', url)).json().state).toMatchObject({
      health: 'failing',
      dead: 1,
    });
    await fixture.browser.call('POST', `${url}/revive`);
    expect(Object.keys((await fixture.poll(connection, now)).sets)).toEqual([jti]);
  });

  it('§2.2 waits for the next token unless it is to answer at once', async () => {
    const connection = await connect();
    const started = Date.now();
    const waiting = fixture.poll(connection, {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    await fixture.newUser();
    expect(Object.keys((await waiting).sets)).toHaveLength(1);
    expect(Date.now() - started).toBeGreaterThan(300);
  });

  it('is opened by the secret of the connection alone, for a day also by the one before', async () => {
    const [connection, other] = [await connect(), await connect()];
    const status = async (id: string, headers: Record<string, string>) =>
      (
        await fixture.test.app.inject({
          method: 'POST',
          url: `/v1/security-events/${id}`,
          headers,
          payload: now,
        })
      ).statusCode;
    expect(await status(connection.id, {})).toBe(401);
    expect(await status(connection.id, bearer(other.secret))).toBe(401);
    expect(await status('0190a6b0-0000-7000-8000-00000000dead', bearer(connection.secret))).toBe(401);
    const webhook = await fixture.connect('webhook', 'hook', { url: 'https://example.com/hook' });
    expect(await status(webhook.id, bearer(webhook.secret))).toBe(401);
    const replaced = await fixture.browser.call('POST', `${connectionsUrl}/${connection.id}/secret`);
    for (const secret of [connection.secret, replaced.json().secret])
      expect(await status(connection.id, bearer(secret))).toBe(200);
    await fixture.test.database.pool.query(
      `update connections set secret = 'sealed elsewhere' where id = $1`,
      [connection.id],
    );
    expect(await status(connection.id, bearer(connection.secret))).toBe(503);
    await fixture.browser.call('DELETE', `${connectionsUrl}/${webhook.id}`);
  });

  it('has nothing while it is paused, leaves out what is not for it, and loses nothing', async () => {
    const connection = await connect({ onlyActive: true });
    const url = `${connectionsUrl}/${connection.id}`;
    await fixture.newUser({ active: false });
    const user = await fixture.newUser();
    await arrived(connection, 1);
    await fixture.browser.call('PATCH', url, { paused: true });
    expect(await fixture.poll(connection, now)).toEqual({ sets: {} });
    await fixture.browser.call('PATCH', url, { paused: false });
    const tokens = Object.values((await fixture.poll(connection, now)).sets);
    expect(tokens.map(decode)).toMatchObject([{ sub_id: { uri: `/Users/${user}` } }]);
    const tested = await fixture.browser.call('POST', `${url}/test`);
    expect(tested.json()).toMatchObject({ ok: true, reason: expect.stringContaining(connection.id) });
  });

  it('refuses what is no request of RFC 8936', async () => {
    const { id, secret } = await connect();
    for (const payload of [{ maxEvents: -1 }, { ack: 'all' }, { setErrs: { x: 'y' } }]) {
      const headers = bearer(secret);
      const answer = await fixture.test.app.inject({
        method: 'POST',
        url: `/v1/security-events/${id}`,
        headers,
        payload,
      });
      expect(answer.statusCode).toBe(400);
    }
  });
});

const decode = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
