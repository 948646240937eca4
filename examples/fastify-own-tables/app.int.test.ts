import { PGlite } from '@electric-sql/pglite';
import { createScim, MemoryStore, userResourceType } from '@rollcall/scim';
import { fastifyScim } from '@rollcall/scim/fastify';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { answersScim, baseUrlOfHost, conforms, type Running, token } from '../example-contract.ts';
import { makeApp } from './app.js';

const start = (profile: string) => async (): Promise<Running> => {
  const db = await PGlite.create();
  const app = await makeApp(db, { baseUrl: baseUrlOfHost, token, company: 'example', profile });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const close = async () => {
    await app.close();
    await db.close();
  };
  return { base: `${address}/scim/v2`, close };
};

describe('The example on tables of its own', () => {
  answersScim(start('default'));
  conforms(start('strict'));

  it('has what was provisioned in the tables that the app works with', async () => {
    const { base, close } = await start('default')();
    const post = async (path: string, body: object): Promise<string> => {
      const response = await fetch(`${base}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
        body: JSON.stringify(body),
      });
      return ((await response.json()) as { id: string }).id;
    };
    const mira = await post('/Users', { userName: 'mira@example.com' });
    await post('/Groups', { displayName: 'Crew', members: [{ value: mira }] });
    const people = await fetch(new URL('/people', base));
    expect(await people.json()).toEqual([{ login: 'mira@example.com', active: true, teams: ['Crew'] }]);
    await close();
  });
});

describe('fastifyScim', () => {
  const makeApp = (authenticate: () => undefined | never = () => undefined) => {
    const lines: string[] = [];
    const app = Fastify({ logger: { stream: { write: (line: string) => void lines.push(line) } } });
    const scim = createScim({ resourceTypes: [userResourceType], store: new MemoryStore() });
    app.register(fastifyScim, {
      prefix: '/scim/v2',
      scim,
      baseUrl: 'https://example.com/identity/scim/v2',
      authenticate: ({ bearerToken }) =>
        bearerToken === token
          ? { directoryId: 'one', actor: { kind: 'token', id: 't', label: 'T' }, scopes: ['scim:write'] }
          : authenticate(),
    });
    app.post('/echo', async (request) => request.body);
    return { app, lines };
  };
  const authorization = `Bearer ${token}`;
  const payload = '{"userName":"mira@example.com"}';

  it('has a prefix that need not be the path of the base URL', async () => {
    const { app } = makeApp();
    const headers = { authorization };
    const created = await app.inject({ method: 'POST', url: '/scim/v2/Users', headers, payload });
    expect(created.statusCode).toBe(201);
    expect(created.headers.location).toMatch('https://example.com/identity/scim/v2/Users/');
  });

  it('refuses a content type that is none, as SCIM does', async () => {
    const { app } = makeApp();
    const headers = { authorization, 'content-type': 'nonsense' };
    const refused = await app.inject({ method: 'POST', url: '/scim/v2/Users', headers, payload });
    expect(refused.statusCode).toBe(415);
    expect(refused.headers['content-type']).toMatch('application/scim+json');
  });

  it('leaves the rest of the app alone', async () => {
    const { app } = makeApp();
    const headers = { 'content-type': 'application/json' };
    expect((await app.inject({ method: 'POST', url: '/echo', headers, payload })).body).toBe(payload);
    const refused = await app.inject({ method: 'POST', url: '/echo', headers, payload: '{' });
    expect(refused.json()).toMatchObject({ code: 'FST_ERR_CTP_INVALID_JSON_BODY' });
  });

  it('logs a fault of the gate, and says nothing of it', async () => {
    const { app, lines } = makeApp(() => {
      throw new Error('the token table is locked');
    });
    const failed = await app.inject('/scim/v2/Users');
    expect(failed.statusCode).toBe(500);
    expect(failed.body).not.toMatch('locked');
    expect(lines.join('')).toMatch('the token table is locked');
  });
});
