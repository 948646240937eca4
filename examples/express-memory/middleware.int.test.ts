import { nodeHandler } from '@rollcall/scim/node';
import express5 from 'express';
import express4 from 'express4';
import { afterEach, describe, expect, it } from 'vitest';
import { baseUrlOfHost, listenOnFreePort, type Running, token } from '../example-contract.ts';
import { makeScim, tokenGate } from './scim.js';

describe.each([
  ['Express 5', express5],
  ['Express 4', express4],
])('nodeHandler as middleware of %s', (_name, express) => {
  let running: Running | undefined;
  afterEach(() => running?.close());

  const handler = () =>
    nodeHandler(makeScim('default'), { baseUrl: baseUrlOfHost, authenticate: tokenGate(token) });

  async function send(type: string, body: string): Promise<Response> {
    return fetch(`${running?.base}/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body,
    });
  }

  const user = JSON.stringify({ userName: 'mira@example.com', displayName: 'Mirá' });

  it.each(['application/json', 'application/scim+json'])(
    'takes a body of %s after express.json(), which has read one of them',
    async (type) => {
      const app = express();
      app.use(express.json());
      app.use('/scim/v2', handler());
      running = await listenOnFreePort(app);
      const response = await send(type, user);
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({ userName: 'mira@example.com', displayName: 'Mirá' });
      const list = await fetch(`${running.base}/Users`, { headers: { authorization: `Bearer ${token}` } });
      expect(await list.json()).toMatchObject({ totalResults: 1 });
    },
  );

  it('finds its place in a router, and without a mount path', async () => {
    const inRouter = express();
    const router = express.Router();
    router.use('/v2', handler());
    inRouter.use('/scim', router);
    running = await listenOnFreePort(inRouter);
    expect((await send('application/json', user)).status).toBe(201);
    await running.close();
    const atRoot = express();
    atRoot.use(handler());
    running = await listenOnFreePort(atRoot);
    expect((await send('application/json', user)).status).toBe(201);
  });
});
