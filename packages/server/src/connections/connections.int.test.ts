import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Connection, DeliveriesPage } from '@rollcall/contracts';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sequenceAll } from '../events/sequence-events.ts';
import {
  type Browser,
  bearer,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';
import { claimDeliveries, renewLeases } from './claim-deliveries.ts';
import { fanOut } from './fan-out.ts';
import { settleDelivery } from './settle-delivery.ts';

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly message: { id: string; type: string; sequence: number; data: { resourceId: string } };
}

/** A receiver of webhooks on loopback; `answer` decides what it says. */
const listen = async () => {
  const received: Received[] = [];
  let answer = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(204).end();
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers as Record<string, string>, body, message: JSON.parse(body) });
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`did not happen: ${what}`);
};

const url = '/v1/directories/default/connections';

describe.each(eachDatabase)('connections on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  let stop: () => Promise<void>;
  let scimSecret: string;
  const receivers: { close(): void }[] = [];
  const shown: string[] = [];
  beforeAll(async () => {
    test = await makeTestApp(await open());
    test.useEngine();
    browser = await signedInBrowser(test);
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
    const token = { directoryId: defaultDirectoryId, label: 'IdP', expiryDays: null, createdBy: 'test' };
    scimSecret = (await test.tokens.create(token)).secret;
    stop = test.reflecting.start();
  });
  afterAll(async () => {
    await stop();
    for (const receiver of receivers) receiver.close();
    await test.app.close();
  });

  const receiver = async () => {
    const one = await listen();
    receivers.push(one);
    return one;
  };
  const connect = async (name: string, target: string, more: object = {}) => {
    const request = { kind: 'webhook', name, settings: { url: target }, ...more };
    const created = await browser.call('POST', url, request);
    expect(created.statusCode).toBe(201);
    const { connection, secret } = created.json() as { connection: Connection; secret: string };
    shown.push(secret);
    return { id: connection.id, secret };
  };
  const get = async <T>(path: string): Promise<T> => {
    const response = await browser.call('GET', `${url}${path}`);
    expect(response.statusCode).toBe(200);
    return response.json() as T;
  };
  const scim = async (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<string> => {
    const response = await test.app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: bearer(scimSecret),
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    expect(response.statusCode).toBeLessThan(300);
    return response.body === '' ? '' : (response.json() as { id: string }).id;
  };
  let users = 0;
  const newUser = () =>
    scim('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: `user-${++users}@example.com`,
      active: true,
    });
  const setTitle = (id: string, value: string) =>
    scim('PATCH', `/Users/${id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'title', value }],
    });

  it('brings each change as a signed webhook, in the order of the resource, and verifies by the specification', async () => {
    const target = await receiver();
    const { id, secret } = await connect('signed', target.url);
    const user = await newUser();
    await setTitle(user, 'one');
    await setTitle(user, 'two');
    await scim('DELETE', `/Users/${user}`);
    await until('four webhooks', () => target.received.length === 4);
    expect(target.received.map(({ message }) => message.type)).toEqual([
      'user.created',
      'user.updated',
      'user.updated',
      'user.removed',
    ]);
    for (const { body, headers, message } of target.received) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(message);
      expect(headers['webhook-id']).toBe(message.id);
      expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    }
    expect(target.received[3]?.message.data).toMatchObject({ resource: null, by: { label: 'IdP' } });
    await until('an empty backlog', async () => (await get<Connection>(`/${id}`)).state.backlog === 0);
    expect((await get<Connection>(`/${id}`)).state).toMatchObject({
      health: 'working',
      summary: 'Up to date.',
    });
    await browser.call('PATCH', `${url}/${id}`, { paused: true });
  });

  it('signs with both secrets for a day after one was replaced', async () => {
    const target = await receiver();
    const { id, secret } = await connect('replaced', target.url);
    const replaced = (await browser.call('POST', `${url}/${id}/secret`)).json() as { secret: string };
    shown.push(replaced.secret);
    const tested = (await browser.call('POST', `${url}/${id}/test`)).json();
    expect(tested).toMatchObject({ ok: true, exchanges: [{ response: { status: 204 } }] });
    const [first] = target.received;
    for (const one of [secret, replaced.secret])
      expect(new Webhook(one).verify(first?.body ?? '', first?.headers ?? {})).toMatchObject({
        type: 'test',
      });
    await browser.call('DELETE', `${url}/${id}`);
  });

  it('is not delayed by a target that is dead or never answers', async () => {
    const [silent, healthy] = [await receiver(), await receiver()];
    silent.answerWith(() => {});
    const stuck = await connect('silent', silent.url);
    const closed = await receiver();
    closed.close();
    const gone = await connect('gone', closed.url);
    const fine = await connect('healthy', healthy.url);
    for (let n = 0; n < 8; n++) await newUser();
    await until('all at the healthy one', () => healthy.received.length === 8);
    expect(silent.received.length).toBeLessThanOrEqual(4);
    await until(
      'words for the dead one',
      async () => (await get<Connection>(`/${gone.id}`)).state.lastFailure !== null,
    );
    expect((await get<Connection>(`/${gone.id}`)).state).toMatchObject({
      health: 'failing',
      lastFailure: { reason: expect.stringContaining('Nobody listens') },
    });
    for (const { id } of [stuck, gone, fine]) await browser.call('DELETE', `${url}/${id}`);
  });

  it('comes back when the target asks, and no earlier', async () => {
    const target = await receiver();
    let refusals = 0;
    target.answerWith((_request, response) => {
      if (refusals++ === 0) response.writeHead(429, { 'retry-after': '2' }).end('slowly');
      else response.writeHead(200).end();
    });
    const { id } = await connect('limited', target.url);
    await newUser();
    await until('the refusal', () => target.received.length === 1);
    const refusedAt = Date.now();
    await newUser();
    await until('both delivered', () => target.received.length === 3);
    expect(Date.now() - refusedAt).toBeGreaterThan(1_500);
    const ids = target.received.map(({ message }) => message.id);
    expect(new Set(ids).size).toBe(2);
    expect(ids.slice(1)).toContain(ids[0]);
    await browser.call('DELETE', `${url}/${id}`);
  });

  it('gives up on what is refused, shows it, and tries again when an admin says so', async () => {
    const target = await receiver();
    target.answerWith((_request, response) => response.writeHead(410).end('gone'));
    const { id, secret } = await connect('refusing', target.url);
    await newUser();
    const dead = () => get<DeliveriesPage>(`/${id}/deliveries?state=dead`);
    await until('a dead delivery', async () => (await dead()).items.length === 1);
    const [delivery] = (await dead()).items;
    expect(delivery).toMatchObject({
      type: 'user.created',
      attempts: 1,
      reason: expect.stringContaining('410'),
    });
    const detail = await get<object>(`/${id}/deliveries/${delivery?.id}`);
    expect(detail).toMatchObject({ exchanges: [{ response: { status: 410, body: 'gone' } }] });
    expect(JSON.stringify(detail)).not.toContain(secret);
    target.answerWith((_request, response) => response.writeHead(200).end());
    expect((await browser.call('POST', `${url}/${id}/revive`)).json()).toEqual({ deliveries: 1 });
    await until(
      'the delivery',
      async () => (await dead()).items.length === 0 && target.received.length === 2,
    );
    await until('its end', async () => (await get<Connection>(`/${id}`)).state.backlog === 0);
    expect((await browser.call('POST', `${url}/${id}/deliveries/${delivery?.id}/resend`)).statusCode).toBe(
      200,
    );
    await until('one more', () => target.received.length === 3);
    await browser.call('DELETE', `${url}/${id}`);
  });

  it('keeps what happens while it is paused, and sends everything again from a moment on', async () => {
    const target = await receiver();
    const { id } = await connect('paused', target.url, { paused: true });
    const from = new Date(Date.now() - 50).toISOString();
    const user = await newUser();
    await setTitle(user, 'later');
    await until('a backlog', async () => (await get<Connection>(`/${id}`)).state.backlog === 2);
    expect(target.received).toHaveLength(0);
    await browser.call('PATCH', `${url}/${id}`, { paused: false });
    await until('both', () => target.received.length === 2);
    await until('their end', async () => (await get<Connection>(`/${id}`)).state.backlog === 0);
    const again = await browser.call('POST', `${url}/${id}/resend`, { from });
    expect(again.json()).toEqual({ deliveries: 2 });
    await until('both again', () => target.received.length === 4);
    expect(target.received.slice(2).map(({ message }) => message.id)).toEqual(
      target.received.slice(0, 2).map(({ message }) => message.id),
    );
    await browser.call('DELETE', `${url}/${id}`);
  });

  it('brings every resource once more, removes what is gone, and shows how far it is', async () => {
    const target = await receiver();
    const { id } = await connect('whole', target.url, { eventKinds: ['removed'] });
    const plan = await get<{ items: { action: string }[] }>(`/${id}/sync-plan?count=100`);
    expect(plan.items.length).toBeGreaterThan(5);
    const gone = '0190a6b0-0000-7000-8000-00000000dead';
    await test.database.pool.query('insert into connection_links values ($1, $2, $3)', [id, gone, 'remote']);
    expect((await browser.call('POST', `${url}/${id}/sync`)).statusCode).toBe(202);
    const sync = () => get<{ state: string; total: number; delivered: number }>(`/${id}/sync`);
    await until('the end of it', async () => (await sync()).state === 'done');
    const total = plan.items.length + 1;
    expect(await sync()).toMatchObject({ total, delivered: total });
    expect(new Set(target.received.map(({ message }) => message.data.resourceId)).size).toBe(total);
    const removed = target.received.filter(({ message }) => message.type === 'user.removed');
    expect(removed.map(({ message }) => message.data.resourceId)).toEqual([gone]);
    expect((await browser.call('DELETE', `${url}/${id}/sync`)).statusCode).toBe(404);
    await browser.call('DELETE', `${url}/${id}`);
  });

  it('brings chosen resources once more, as they are now, and takes no second synchronisation meanwhile', async () => {
    const target = await receiver();
    const [kept, removed, other] = [await newUser(), await newUser(), await newUser()];
    await scim('DELETE', `/Users/${removed}`);
    await until('the order', async () => {
      const { rows } = await test.database.pool.query('select from events where sequence is null');
      return rows.length === 0;
    });
    const { id } = await connect('mended', target.url, { paused: true });
    const stranger = '0190a6b0-0000-7000-8000-0000000beef0';
    const asked = { resourceIds: [kept, removed, stranger] };
    const mend = () => browser.call('POST', `${url}/${id}/mend`, asked);
    const begun = await mend();
    expect(begun.statusCode).toBe(202);
    expect(begun.json()).toMatchObject({ state: 'delivering', total: 2 });
    expect((await mend()).statusCode).toBe(409);
    await browser.call('PATCH', `${url}/${id}`, { paused: false });
    await until('the end of it', async () => (await get<{ state: string }>(`/${id}/sync`)).state === 'done');
    const came = new Map(target.received.map(({ message }) => [message.data.resourceId, message.type]));
    expect(came).toEqual(
      new Map([
        [kept, 'user.updated'],
        [removed, 'user.removed'],
      ]),
    );
    expect(came.has(other)).toBe(false);
    const { body } = await test.app.inject({ url: '/metrics' });
    expect(body).toMatch(/rollcall_delivery_attempts_total\{kind="webhook",outcome="delivered"\} [1-9]/);
    expect(body).toContain('rollcall_deliveries{kind="webhook",state="waiting"} 0');
    expect(body).toContain('rollcall_delivery_oldest_waiting_seconds{kind="webhook"} 0');
    await browser.call('DELETE', `${url}/${id}`);
  });

  /** A second ago, since the clocks that two connections of PostgreSQL read may differ by some microseconds. */
  const makeDue = async (id: string) => {
    const { pool } = test.database;
    await pool.query(
      `update deliveries set next_attempt = now() - interval '1 second' where connection_id = $1 and finished is null`,
      [id],
    );
    await pool.query('update connections set resume_at = null where id = $1', [id]);
  };

  it('takes many failures at one time for one outage, and rests no longer for them', async () => {
    const { pool } = test.database;
    await stop();
    const { id } = await connect('one outage', 'http://127.0.0.1/hook');
    for (let n = 0; n < 8; n++) await newUser();
    await sequenceAll(pool);
    await fanOut(pool);
    await makeDue(id);
    const claimed = (await claimDeliveries(pool, id, 8))?.deliveries ?? [];
    expect(claimed).toHaveLength(8);
    const outcome = { kind: 'retry', reason: 'away', exchanges: [] } as const;
    const request = { method: 'POST', url: 'http://127.0.0.1/hook', headers: {}, body: '' };
    const away = { at: new Date().toISOString(), durationMs: 1, request };
    for (const delivery of claimed)
      await settleDelivery(pool, {
        connectionId: id,
        delivery,
        outcome: { ...outcome, exchanges: [away] },
        hoursMax: 72,
      });
    const { rows } = await pool.query(
      `select failures, resume_at < now() + interval '8 seconds' as soon from connections where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ failures: 3, soon: true }]);
    await browser.call('DELETE', `${url}/${id}`);
  });

  it('takes over what a killed worker had claimed, once its lease has ended', async () => {
    const target = await receiver();
    const { pool } = test.database;
    await stop();
    const { id } = await connect('killed', target.url);
    await newUser();
    await sequenceAll(pool);
    await fanOut(pool);
    await makeDue(id);
    const claimed = await claimDeliveries(pool, id, 4);
    expect(claimed?.deliveries).toHaveLength(1);
    expect((await claimDeliveries(pool, id, 4))?.deliveries).toHaveLength(0);
    await pool.query(
      `update deliveries set leased_until = now() - interval '1 second' where connection_id = $1`,
      [id],
    );
    const second = await claimDeliveries(pool, id, 4);
    expect(second?.deliveries).toMatchObject([{ id: claimed?.deliveries[0]?.id, attempts: 2 }]);
    const leaseEndsWithin = async (seconds: number) => {
      const { rows } = await pool.query<{ soon: boolean }>(
        'select leased_until < now() + make_interval(secs => $2) as soon from deliveries where connection_id = $1',
        [id, seconds],
      );
      return rows[0]?.soon;
    };
    await pool.query('update deliveries set leased_until = now() where connection_id = $1', [id]);
    await renewLeases(pool, claimed?.deliveries ?? []);
    expect(await leaseEndsWithin(10)).toBe(true);
    await renewLeases(pool, second?.deliveries ?? []);
    expect(await leaseEndsWithin(10)).toBe(false);
    await browser.call('DELETE', `${url}/${id}`);
  });

  it('lets the next change of a resource wait until the one before is through or given up', async () => {
    const { pool } = test.database;
    const { id } = await connect('in order', 'http://127.0.0.1/hook');
    const user = await newUser();
    await setTitle(user, 'next');
    await sequenceAll(pool);
    await fanOut(pool);
    const claimOne = async () => {
      await makeDue(id);
      const [delivery, ...others] = (await claimDeliveries(pool, id, 4))?.deliveries ?? [];
      expect(others).toHaveLength(0);
      if (delivery === undefined) throw new Error('nothing was claimed');
      return delivery;
    };
    const outcome = { kind: 'retry', reason: 'The receiver answered 500.', exchanges: [] } as const;
    const first = await claimOne();
    expect(first).toMatchObject({ kind: 'created', attempts: 1 });
    await settleDelivery(pool, { connectionId: id, delivery: first, outcome, hoursMax: 72 });
    const again = await claimOne();
    expect(again).toMatchObject({ id: first.id, attempts: 2 });
    // A worker that has lost its lease changes nothing.
    await settleDelivery(pool, {
      connectionId: id,
      delivery: first,
      outcome: { kind: 'delivered', exchanges: [] },
      hoursMax: 72,
    });
    const late = { ...again, due_since: new Date(Date.now() - 73 * 3_600_000) };
    await settleDelivery(pool, { connectionId: id, delivery: late, outcome, hoursMax: 72 });
    expect(await claimOne()).toMatchObject({ kind: 'updated', attempts: 1 });
    const { items } = await get<DeliveriesPage>(`/${id}/deliveries?resource=${user}`);
    expect(items.map(({ type, state }) => [type, state])).toEqual([
      ['user.updated', 'pending'],
      ['user.created', 'dead'],
    ]);
    expect((await get<Connection>(`/${id}`)).state).toMatchObject({ dead: 1, backlog: 1 });
    await browser.call('DELETE', `${url}/${id}`);
  });

  it('takes settings over their defaults, and asks for the secret of the target', async () => {
    const settings = { baseUrl: 'https://hoppscotch.example.com' };
    const request = { kind: 'hoppscotch', name: 'Hoppscotch', settings, paused: true };
    expect((await browser.call('POST', url, request)).statusCode).toBe(400);
    const created = await browser.call('POST', url, { ...request, secret: 'an-infra-token' });
    expect(created.statusCode).toBe(201);
    const { connection } = created.json() as { connection: Connection };
    expect(connection.settings).toEqual(settings);
    expect((await browser.call('DELETE', `${url}/${connection.id}`)).statusCode).toBe(204);
  });

  it('refuses settings that the kind does not take, a second of the same name, and a secret that is made here', async () => {
    const settings = { url: 'https://example.com/hook' };
    const request = { kind: 'webhook', name: 'taken', settings };
    const post = (body: object) => browser.call('POST', url, body);
    const { id } = await connect('taken', settings.url);
    expect((await post(request)).statusCode).toBe(409);
    for (const wrong of [
      { url: 'ftp://example.com' },
      { url: 'https://user:key@example.com/' },
      {},
      { ...settings, x: 1 },
    ]) {
      const answer = await post({ ...request, name: 'wrong', settings: wrong });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().fields[0].path).toMatch(/^settings\./);
    }
    expect((await post({ ...request, name: 'other', kind: 'pigeon' })).json().detail).toContain('webhook');
    expect((await post({ ...request, name: 'other', secret: 'mine' })).statusCode).toBe(400);
    await browser.call('DELETE', `${url}/${id}`);
    expect((await browser.call('GET', `${url}/${id}`)).statusCode).toBe(404);
  });

  it('never shows a secret: not in answers, not in the log, not in the database', async () => {
    expect(shown.length).toBeGreaterThan(5);
    const answers = (await browser.call('GET', url)).body;
    const { rows } = await test.database.pool.query('select * from connections');
    const stored = rows.map((row) => Object.values(row).map(String).join()).join();
    for (const secret of shown)
      for (const text of [answers, stored, test.logLines.join('')]) expect(text).not.toContain(secret);
  });
});

describe('a connection to a private network', () => {
  it('is refused in words that say what the operator can do, and nothing is called', async () => {
    const [database] = eachDatabase;
    if (database === undefined) throw new Error('no database');
    const test = await makeTestApp(await database.open(), {}, { privateTargets: false });
    const browser = await signedInBrowser(test);
    const target = await listen();
    const request = { kind: 'webhook', name: 'inner', settings: { url: target.url } };
    const { connection } = (await browser.call('POST', url, request)).json() as { connection: Connection };
    const answer = (await browser.call('POST', `${url}/${connection.id}/test`)).json();
    expect(answer).toMatchObject({
      ok: false,
      reason: expect.stringContaining('ROLLCALL_ALLOW_PRIVATE_TARGETS'),
    });
    expect(target.received).toHaveLength(0);
    target.close();
    await test.app.close();
  });
});
