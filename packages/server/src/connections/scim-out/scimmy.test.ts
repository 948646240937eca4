/** Against a SCIM server that others wrote: SCIMMY behind its Express routers. */
import { randomUUID } from 'node:crypto';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LoopbackServer, listenOnLoopback } from '../testing/loopback-server.ts';
import { makeTarget, type TestTarget } from '../testing/make-target.ts';
import { createScimOutConnector } from './scim-out-connector.ts';

type Row = Record<string, unknown> & { id: string };

/** What SCIMMY asks of a store: one map for each type of resource. */
const handlersOn = (rows: Map<string, Row>) => ({
  egress: ({ id }: { id?: string }) => {
    const found = id === undefined ? [...rows.values()] : [rows.get(id)].filter((row) => row !== undefined);
    if (id !== undefined && found.length === 0) throw new SCIMMY.Types.Error(404, '', `${id} not found`);
    return id === undefined ? found : found[0];
  },
  ingress: ({ id = randomUUID() }: { id?: string }, data: object) => {
    const row = { ...JSON.parse(JSON.stringify(data)), id } as Row;
    rows.set(id, row);
    return row;
  },
  degress: ({ id = '' }: { id?: string }) => {
    rows.delete(id);
  },
});

const users = new Map<string, Row>();
const groups = new Map<string, Row>();
const connector = createScimOutConnector();
let server: LoopbackServer;
let target: TestTarget;
beforeAll(async () => {
  const declare = (resource: unknown, rows: Map<string, Row>) =>
    (SCIMMY.Resources.declare as (resource: unknown, handlers: object) => unknown)(
      resource,
      handlersOn(rows),
    );
  declare(SCIMMY.Resources.User, users);
  declare(SCIMMY.Resources.Group, groups);
  const app = express();
  const routers = new SCIMMYRouters({
    type: 'bearer',
    handler: (request: { header(name: string): string | undefined }) => {
      if (request.header('Authorization') !== 'Bearer secret-of-scimmy') throw new Error('no token');
      return 'push';
    },
  });
  app.use('/scim', routers as never);
  server = await listenOnLoopback(app as never);
  target = makeTarget('secret-of-scimmy', { baseUrl: `${server.url}/scim` });
});
afterAll(() => server.close());

const user = (id: string, more: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id,
  userName: `${id}@example.com`,
  active: true,
  ...more,
});

it('tries out, creates, updates, groups, plans and removes there', async () => {
  const { directory } = target;
  expect(await connector.test(target)).toMatchObject({ kind: 'delivered' });
  for (const id of ['ann', 'bob'])
    expect(await connector.deliver(directory.put('User', user(id)), target)).toMatchObject({
      kind: 'delivered',
    });
  const renamed = directory.put('User', user('ann', { title: 'Chemist', active: false }));
  expect(await connector.deliver(renamed, target)).toMatchObject({ kind: 'delivered' });
  expect(users.get(target.links.pairs.get('ann') ?? '')).toMatchObject({ title: 'Chemist', active: false });

  const team = (members: readonly string[]) =>
    directory.putGroup({ id: 'Team', displayName: 'Team' }, members);
  expect(await connector.deliver(team(['ann', 'bob']), target)).toMatchObject({ kind: 'delivered' });
  expect(await connector.deliver(team(['bob']), target)).toMatchObject({ kind: 'delivered' });
  expect([...groups.values()][0]?.['members']).toEqual([
    expect.objectContaining({ value: target.links.pairs.get('bob') }),
  ]);

  const steps = [];
  for await (const step of connector.plan(target)) steps.push(step.summary);
  expect(steps).toEqual([]);
  expect(await connector.deliver(directory.remove('ann'), target)).toMatchObject({ kind: 'delivered' });
  expect(users.size).toBe(1);
});
