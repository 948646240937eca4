import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/open-database.ts';
import { createPostgresDatabase } from '../testing/databases.ts';
import { makeTestApp, type TestApp } from './app-fixture.ts';

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: object;
  responses: Record<string, { description: string }>;
}

interface Document {
  openapi: string;
  info: { title: string; version: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

describe('the description of the API', () => {
  let test: TestApp;
  let document: Document;
  beforeAll(async () => {
    test = await makeTestApp(await openDatabase({ url: await createPostgresDatabase(), dataDir: '' }));
    document = (await test.app.inject({ url: '/api-docs-json' })).json();
    return async () => {
      await test.app.close();
      await test.database.close();
    };
  });
  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Rollcall admin API', version: '0.0.0' });
  });

  it('lists every route of the admin API and no other', () => {
    const listed = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect(listed.sort()).toEqual(
      [
        'DELETE /v1/directories/{directory}/infra-tokens/{id}',
        'GET /v1/directories',
        'GET /v1/directories/{directory}/attributes',
        'DELETE /v1/directories/{directory}/resource-types/{id}',
        'POST /v1/directories/{directory}/resource-types',
        'GET /v1/directories/{directory}/resource-types/{id}/resources',
        'GET /v1/directories/{directory}/resource-types',
        'DELETE /v1/directories/{directory}/schemas/{id}',
        'POST /v1/directories/{directory}/schemas',
        'PATCH /v1/directories/{directory}/schemas/{id}',
        'GET /v1/directories/{directory}/schemas',
        'PATCH /v1/directories/{directory}/attributes/{id}',
        'POST /v1/directories/{directory}/attributes',
        'DELETE /v1/directories/{directory}/attributes/{id}',
        'GET /v1/directories/{directory}/groups',
        'GET /v1/directories/{directory}/groups/{id}',
        'GET /v1/directories/{directory}/groups/{id}/history',
        'GET /v1/directories/{directory}/groups/{id}/members',
        'GET /v1/directories/{directory}/held-changes',
        'GET /v1/directories/{directory}/infra-tokens',
        'GET /v1/directories/{directory}/overview',
        'GET /v1/directories/{directory}/settings',
        'GET /v1/directories/{directory}/users',
        'GET /v1/directories/{directory}/users/export',
        'GET /v1/directories/{directory}/users/{id}',
        'GET /v1/directories/{directory}/users/{id}/history',
        'GET /v1/directories/{directory}/requests',
        'GET /v1/directories/{directory}/requests/live',
        'GET /v1/directories/{directory}/requests/{id}',
        'GET /v1/directories/{directory}/statistics',
        'POST /v1/directories/{directory}/requests/{id}/replay',
        'DELETE /v1/account/sessions',
        'DELETE /v1/account/sessions/{id}',
        'DELETE /v1/admins/{id}',
        'DELETE /v1/admins/{id}/second-factor',
        'DELETE /v1/admins/{id}/sessions',
        'DELETE /v1/invitations/{id}',
        'GET /v1/account/sessions',
        'GET /v1/admins',
        'GET /v1/invitations',
        'PATCH /v1/admins/{id}',
        'POST /v1/account/second-factor',
        'POST /v1/account/second-factor/backup-codes',
        'POST /v1/account/second-factor/confirm',
        'POST /v1/account/second-factor/turn-off',
        'POST /v1/auth/sign-in/second-factor',
        'POST /v1/invitations',
        'POST /v1/invitations/accept',
        'POST /v1/invitations/look-up',
        'GET /v1/connection-kinds',
        'GET /v1/directories/{directory}/events',
        'GET /v1/directories/{directory}/events/live',
        'GET /v1/events',
        'GET /v1/events/live',
        'GET /v1/directories/{directory}/connections',
        'POST /v1/directories/{directory}/connections',
        'GET /v1/directories/{directory}/connections/{id}',
        'PATCH /v1/directories/{directory}/connections/{id}',
        'DELETE /v1/directories/{directory}/connections/{id}',
        'POST /v1/directories/{directory}/connections/{id}/test',
        'POST /v1/directories/{directory}/connections/{id}/secret',
        'GET /v1/directories/{directory}/connections/{id}/deliveries',
        'GET /v1/directories/{directory}/connections/{id}/deliveries/{delivery}',
        'POST /v1/directories/{directory}/connections/{id}/deliveries/{delivery}/resend',
        'POST /v1/directories/{directory}/connections/{id}/resend',
        'POST /v1/directories/{directory}/connections/{id}/revive',
        'GET /v1/directories/{directory}/connections/{id}/sync',
        'POST /v1/directories/{directory}/connections/{id}/sync',
        'DELETE /v1/directories/{directory}/connections/{id}/sync',
        'GET /v1/directories/{directory}/connections/{id}/sync-plan',
        'GET /v1/signing-keys',
        'POST /v1/signing-keys',
        'POST /v1/security-events/{id}',
        'GET /v1/async-requests/{id}',
        'POST /v1/directories/{directory}/connections/{id}/mend',
        'GET /v1/directories/{directory}/connections/{id}/comparison',
        'POST /v1/directories/{directory}/connections/{id}/comparison',
        'GET /v1/directories/{directory}/connections/{id}/import',
        'POST /v1/directories/{directory}/connections/{id}/import',
        'GET /v1/session',
        'GET /v1/setup',
        'PATCH /v1/directories/{directory}/settings',
        'POST /v1/auth/change-password',
        'POST /v1/auth/sign-in/email',
        'POST /v1/auth/sign-out',
        'POST /v1/directories/{directory}/held-changes/decisions',
        'POST /v1/directories/{directory}/infra-tokens',
        'POST /v1/directories/{directory}/infra-tokens/{id}/rotate',
        'PATCH /v1/directories/{directory}/infra-tokens/{id}',
        'POST /v1/directories/{directory}/users/{id}/actions',
        'POST /v1/setup',
      ].sort(),
    );
  });

  it('gives each operation a name of its own, a summary, a known tag and its answers', () => {
    const tags = new Set(document.tags.map(({ name }) => name));
    for (const { operation } of operations()) {
      expect(operation.summary).toMatch(/\S/);
      expect(operation.tags?.every((tag) => tags.has(tag))).toBe(true);
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
      for (const response of Object.values(operation.responses)) expect(response.description).toMatch(/\S/);
    }
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('declares each parameter of a path, and the session where one is needed', () => {
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? [];
      expect(declared.map(({ name }) => name).sort()).toEqual(inPath.sort());
      expect(declared.every(({ required }) => required === true)).toBe(true);
      const isOpen =
        path === '/v1/setup' || /\/auth\/sign-(in|out)|\/invitations\/(look-up|accept)/.test(path);
      expect(operation.security !== undefined).toBe(!isOpen);
    }
  });

  it('refers only to schemas that it has, by the names of the contracts', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, target]) => target,
    );
    expect(references.length).toBeGreaterThan(0);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    for (const reference of references) expect(known).toContain(reference);
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['InfraToken', 'UserDetail', 'Problem', 'DirectorySettings']),
    );
    for (const leftover of ['"$id"', 'x-named-schema'])
      expect(JSON.stringify(document)).not.toContain(leftover);
    const tokens = document.paths['/v1/directories/{directory}/infra-tokens']?.['post'];
    expect(tokens?.responses).toMatchObject({
      201: {
        content: { 'application/json': { schema: { $ref: '#/components/schemas/InfraTokenCreated' } } },
      },
      401: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    });
  });

  it('has a page to read it, with no script but its own files', async () => {
    const page = await test.app.inject({ url: '/api-docs/' });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self'/);
    expect(page.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(page.body).not.toMatch(/<script>(?!\s*<)/);
  });
});
