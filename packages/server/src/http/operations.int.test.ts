import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/open-database.ts';
import { createPostgresDatabase } from '../testing/databases.ts';
import { makeTestApp, type TestApp } from './app-fixture.ts';
import { serveDashboard } from './dashboard.ts';

let test: TestApp;
beforeAll(async () => {
  test = await makeTestApp(await openDatabase({ url: await createPostgresDatabase(), dataDir: '' }));
});
afterAll(() => test.app.close());

describe('health', () => {
  it('is alive and ready', async () => {
    expect((await test.app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
    expect((await test.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' });
  });

  it('is not ready while stopping, nor without a database, but stays alive', async () => {
    test.readiness.state = 'stopping';
    expect((await test.app.inject({ url: '/readyz' })).statusCode).toBe(503);
    test.readiness.state = 'running';
    const other = await makeTestApp(await openDatabase({ url: await createPostgresDatabase(), dataDir: '' }));
    await other.database.close();
    const response = await other.app.inject({ url: '/readyz' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({ status: 'not ready', detail: 'The database does not answer.' });
    expect((await other.app.inject({ url: '/healthz' })).statusCode).toBe(200);
    await other.app.close();
  });
});

describe('metrics', () => {
  it('count by route and status, and name nobody', async () => {
    await test.app.inject({ url: '/v1/directories/default/users?search=ada@example.com' });
    await test.app.inject({ url: '/scim/v2/Users/ada@example.com' });
    await test.app.inject({ url: '/scim/v2/ada@example.com' });
    await test.app.inject({ url: '/ada@example.com' });
    const { body, headers } = await test.app.inject({ url: '/metrics' });
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toMatch(
      /rollcall_http_request_duration_seconds_count\{[^}]*route="\/v1\/directories\/:directory\/users"/,
    );
    expect(body).toContain('rollcall_scim_requests_total{method="GET",endpoint="Users",status="401"} 1');
    expect(body).toContain('rollcall_scim_requests_total{method="GET",endpoint="other",status="401"} 1');
    expect(body).toMatch(/rollcall_database_connections\{state="open"\} \d/);
    expect(body).toContain('process_cpu_seconds_total');
    expect(body).not.toContain('ada');
  });
});

describe('headers', () => {
  it('allow no inline script, no frame and no other host', async () => {
    const { headers } = await test.app.inject({ url: '/' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

describe('the dashboard', () => {
  let folder: string;
  let app: ReturnType<typeof Fastify>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-dashboard-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Dashboard</title>');
    await writeFile(join(folder, 'assets', 'index-4f3a.js'), 'export {};');
    await writeFile(join(folder, '.secret'), 'x');
    app = Fastify();
    await serveDashboard(app, folder);
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });
  const html = { accept: 'text/html,application/xhtml+xml' };

  it('is served with an index that is asked for anew, and assets that are kept', async () => {
    const index = await app.inject({ url: '/' });
    expect(index.body).toContain('Dashboard');
    expect(index.headers['cache-control']).toBe('no-cache');
    const asset = await app.inject({ url: '/assets/index-4f3a.js' });
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('answers its own addresses with its page', async () => {
    for (const url of ['/users', '/users/1?tab=groups', '/settings/infra-tokens', '/v1-guide']) {
      const response = await app.inject({ url, headers: html });
      expect(response.statusCode).toBe(200);
      expect(response.body).toContain('Dashboard');
      expect(response.headers['cache-control']).toBe('no-cache');
    }
  });

  it.each(['/v1', '/v1/nothing', '/api-docs/nothing.js', '/assets/gone-1234.js', '/metrics/x'])(
    'leaves %s alone, also for a browser',
    async (url) => {
      const response = await app.inject({ url, headers: html });
      expect(response.statusCode).toBe(404);
      expect(response.json()).toMatchObject({ status: 404 });
    },
  );

  it('does not answer scripts, changes or hidden files with a page', async () => {
    expect((await app.inject({ url: '/users', headers: { accept: 'application/json' } })).statusCode).toBe(
      404,
    );
    expect((await app.inject({ method: 'POST', url: '/users', headers: html })).statusCode).toBe(404);
    expect((await app.inject({ url: '/.secret' })).body).not.toBe('x');
    expect((await app.inject({ url: '/..%2f..%2fetc/passwd' })).statusCode).not.toBe(200);
  });

  it('says what to do while it is not built', async () => {
    const { body, statusCode } = await test.app.inject({ url: '/', headers: html });
    expect(statusCode).toBe(200);
    expect(body).toContain('npm run build');
    expect((await test.app.inject({ url: '/users', headers: html })).body).toContain('npm run build');
  });
});
