/**
 * The whole way at once: people and groups come in by SCIM on two nodes that are killed, and go out to targets that
 * fail in every way they know. In the end everyone must have everything, in order.
 */
import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import { afterAll, expect, it } from 'vitest';
import { OwnEngine } from './connections/scim-out/testing/own-engine.ts';
import { type LoopbackServer, listenOnLoopback } from './connections/testing/loopback-server.ts';
import { createPostgresDatabase, makeDataDir } from './testing/databases.ts';
import { freePort, type ServerProcess, startServerProcess } from './testing/server-process.ts';

/** `TEST_USERS=1000` by hand: back-off and rests make that take minutes. */
const userCount = Number(process.env['TEST_USERS'] ?? 200);
const groupCount = userCount / 20;
const membersEach = 20;
const token = 'a-secret-from-outside';
const admin = { email: 'ada@example.com', password: 'correct horse battery' };
const schema = (name: string) => `urn:ietf:params:scim:schemas:core:2.0:${name}`;
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** What a target does instead of working, now and then: says so, asks for patience, hangs up, or says nothing. */
class Trouble {
  #hangs = 1;
  #downUntil = 0;

  goDown(ms: number): void {
    this.#downUntil = Date.now() + ms;
  }

  /** True when the request has been dealt with. */
  strikes(request: IncomingMessage, response: ServerResponse): boolean {
    if (Date.now() < this.#downUntil) {
      request.socket.destroy();
      return true;
    }
    const dice = randomInt(1_000);
    if (dice < 6) response.writeHead(500).end('oops');
    else if (dice < 12) response.writeHead(429, { 'retry-after': '1' }).end();
    else if (dice < 16) request.socket.destroy();
    else if (dice < 18 && this.#hangs-- > 0) request.resume();
    else return false;
    return true;
  }
}

interface Received {
  readonly id: string;
  readonly sequence: number;
  readonly data: { readonly resourceId: string };
}

async function listenForWebhooks(trouble: Trouble) {
  const received: Received[] = [];
  let webhook: Webhook | undefined;
  const server: LoopbackServer = await listenOnLoopback(async (request, response) => {
    if (trouble.strikes(request, response)) return;
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(webhook?.verify(body, request.headers as Record<string, string>) as Received);
    response.writeHead(204).end();
  });
  closers.push(() => server.close());
  return {
    url: `${server.url}/hook`,
    received,
    verifyWith: (secret: string) => {
      webhook = new Webhook(secret);
    },
  };
}

/** Two nodes on one database. A client that loses one goes to the other, as behind a load balancer. */
class Nodes {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #running = new Map<number, ServerProcess>();
  #turn = 0;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  async start(port: number): Promise<void> {
    this.#running.set(port, await startServerProcess(port, this.#environment));
  }

  async kill(port: number): Promise<void> {
    const node = this.#running.get(port);
    this.#running.delete(port);
    await node?.kill();
  }

  async call(path: string, init: RequestInit): Promise<Response> {
    for (let attempt = 0; attempt < 600; attempt++) {
      const nodes = [...this.#running.values()];
      const node = nodes[this.#turn++ % nodes.length];
      const response = await fetch(`${node?.url}${path}`, init).catch(() => undefined);
      if (response !== undefined && response.status < 500 && response.status !== 429) return response;
      await delay(100);
    }
    throw new Error(`${path} was never answered`);
  }

  killAll = async (): Promise<void> => {
    for (const port of [...this.#running.keys()]) await this.kill(port);
  };
}

const inParallel = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 12 }, worker));
};

it('brings every change to every target in order, whoever fails or is killed', {
  timeout: 420_000,
}, async () => {
  const [first, second] = [await freePort(), await freePort()];
  const databaseUrl = await createPostgresDatabase();
  const nodes = new Nodes({
    DATABASE_URL: databaseUrl,
    ROLLCALL_DATA_DIR: await makeDataDir(),
    ROLLCALL_SECRET: 'the same on every node of the test',
    ROLLCALL_SCIM_ENABLED: 'true',
    ROLLCALL_INFRA_TOKEN: token,
    ROLLCALL_ADMIN_EMAIL: admin.email,
    ROLLCALL_ADMIN_PASSWORD: admin.password,
    ROLLCALL_ALLOW_PRIVATE_TARGETS: 'true',
    ROLLCALL_RATE_LIMIT: '10000',
    ROLLCALL_PUBLIC_URL: `http://127.0.0.1:${first}`,
  });
  closers.push(nodes.killAll);
  await nodes.start(first);
  await nodes.start(second);

  const [webhookTrouble, scimTrouble] = [new Trouble(), new Trouble()];
  const hook = await listenForWebhooks(webhookTrouble);
  const target = new OwnEngine();
  target.intercept = (request, response) =>
    request.headers['x-test'] === undefined && scimTrouble.strikes(request, response);
  await target.start();
  closers.push(() => target.stop());

  const json = { 'content-type': 'application/json', origin: `http://127.0.0.1:${first}` };
  const signedIn = await nodes.call('/v1/auth/sign-in/email', {
    method: 'POST',
    headers: json,
    body: JSON.stringify(admin),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const connect = async (body: object) => {
    const response = await nodes.call('/v1/directories/default/connections', {
      method: 'POST',
      headers: { ...json, cookie },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(201);
    return (await response.json()) as { connection: { id: string }; secret: string };
  };
  const { secret } = await connect({ kind: 'webhook', name: 'hook', settings: { url: hook.url } });
  hook.verifyWith(secret);
  await connect({
    kind: 'scim',
    name: 'other server',
    settings: { baseUrl: target.baseUrl },
    secret: target.token,
  });

  const scim = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
    const response = await nodes.call(`/scim/v2${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: response.status === 204 ? {} : await response.json() };
  };
  /** A write whose answer was lost may have been made: then it is there. */
  const make = async (endpoint: string, name: string, filter: string, body: object): Promise<string> => {
    const made = await scim('POST', endpoint, body);
    if (made.status === 201) return made.body.id;
    expect([made.status, name]).toEqual([409, name]);
    const found = await scim('GET', `${endpoint}?filter=${encodeURIComponent(filter)}`);
    return found.body.Resources[0].id;
  };
  const patch = (path: string, operations: readonly object[]) =>
    scim('PATCH', path, { schemas: [patchUrn], Operations: operations });

  const ids = new Map<number, string>();
  const numbers = Array.from({ length: userCount }, (_, n) => n);
  let done = 0;
  const events: Readonly<Record<number, () => Promise<void>>> = {
    [userCount * 0.2]: async () => scimTrouble.goDown(4_000),
    [userCount * 0.3]: async () => {
      await nodes.kill(first);
      await nodes.start(first);
    },
    [userCount * 0.5]: async () => webhookTrouble.goDown(4_000),
    [userCount * 0.7]: async () => {
      await nodes.kill(second);
      await nodes.start(second);
    },
  };
  await inParallel(numbers, async (n) => {
    const userName = `user-${n}@example.com`;
    const body = {
      schemas: [schema('User')],
      userName,
      active: true,
      emails: [{ value: userName, type: 'work', primary: true }],
    };
    ids.set(n, await make('/Users', userName, `userName eq "${userName}"`, body));
    await events[++done]?.();
  });
  const groups = new Map<number, string>();
  await inParallel(numbers.slice(0, groupCount), async (n) => {
    const displayName = `Group ${n}`;
    const members = Array.from({ length: membersEach }, (_, k) => ({ value: ids.get(n * membersEach + k) }));
    const body = { schemas: [schema('Group')], displayName, members };
    groups.set(n, await make('/Groups', displayName, `displayName eq "${displayName}"`, body));
  });
  await inParallel(numbers.slice(0, 100), async (n) => {
    for (const title of ['first', 'second']) {
      await patch(`/Users/${ids.get(n)}`, [{ op: 'replace', path: 'title', value: title }]);
    }
    if (n % 4 === 0) await patch(`/Users/${ids.get(n)}`, [{ op: 'replace', path: 'active', value: false }]);
    if (n % 10 === 1) await scim('DELETE', `/Users/${ids.get(n)}`);
    const group = groups.get(n % groupCount);
    const value = [{ value: ids.get(userCount - 1 - n) }];
    await patch(`/Groups/${group}`, [{ op: 'add', path: 'members', value }]);
    if (n === 50) await nodes.kill(first);
    if (n === 80) await nodes.start(first);
  });

  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  closers.push(() => pool.end());
  const waiting = async (): Promise<number> => {
    const { rows } = await pool.query<{ waiting: number }>(`
      select (select count(*) from events where sequence is null)
           + (select count(*) from deliveries where finished is null)
           + (select count(*) from connections c join event_chains h using (directory_id) where c.cursor < h.sequence)
             as waiting`);
    return Number(rows[0]?.waiting);
  };
  while ((await waiting()) > 0) await delay(500);

  const { rows: recorded } = await pool.query<{ sequence: string }>(
    'select sequence from events order by sequence',
  );
  const sequences = recorded.map(({ sequence }) => Number(sequence));
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  expect(sequences.length).toBeGreaterThan(userCount + groupCount + 250);
  expect([...new Set(hook.received.map(({ sequence }) => sequence))].sort((a, b) => a - b)).toEqual(
    sequences,
  );
  const lastOf = new Map<string, number>();
  for (const { sequence, data } of hook.received) {
    expect(sequence).toBeGreaterThanOrEqual(lastOf.get(data.resourceId) ?? 0);
    lastOf.set(data.resourceId, sequence);
  }

  const states = await pool.query<{ state: string; count: string }>(
    'select state, count(*) from deliveries group by state',
  );
  // `skipped`: nothing is sent of who is gone already.
  expect(states.rows.filter(({ state }) => state !== 'delivered' && state !== 'skipped')).toEqual([]);
  const { rows: repeated } = await pool.query('select from deliveries where attempts > 1');
  expect(repeated.length).toBeGreaterThan(0);
  const there = await peopleOf((path) => target.ask('GET', path));
  // A target is not given people who have left before it has ever heard of them.
  const isThere = (userName: string) => there.users.some((user) => user.startsWith(`${userName} `));
  expect(there).toEqual(await peopleOf(async (path) => (await scim('GET', path)).body, isThere));
  expect(there.users.filter((user) => user.includes(' true ')).length).toBe(userCount - 25 - 10);
});

interface Listed {
  readonly totalResults: number;
  readonly Resources: readonly {
    readonly id: string;
    readonly userName: string;
    readonly displayName: string;
    readonly active: boolean;
    readonly title?: string;
    readonly members?: readonly { readonly value: string }[];
  }[];
}

/** Users and groups by name, whatever ids a server gave them; of who is deactivated those that `counts` says. */
async function peopleOf(
  get: (path: string) => Promise<unknown>,
  counts: (userName: string) => boolean = () => true,
) {
  const users = (await get('/Users?count=1000')) as Listed;
  const groups = (await get('/Groups?count=1000')) as Listed;
  expect([users.totalResults, groups.totalResults]).toEqual([
    users.Resources.length,
    groups.Resources.length,
  ]);
  const shown = users.Resources.filter(({ active, userName }) => active || counts(userName));
  const names = new Map(shown.map(({ id, userName }) => [id, userName]));
  const namesOf = (members: Listed['Resources'][number]['members'] = []) =>
    members.flatMap(({ value }) => names.get(value) ?? []).sort();
  return {
    users: shown.map(({ userName, active, title }) => [userName, active, title].join(' ')).sort(),
    groups: groups.Resources.map(({ displayName, members }) =>
      [displayName, ...namesOf(members)].join(' '),
    ).sort(),
  };
}
