import { randomUUID } from 'node:crypto';
import type { ResourceTypeRequest } from '@rollcall/contracts';
import { type JsonObject, type Scim, textOfBody } from '@rollcall/scim';
import type pg from 'pg';
import type { Database } from '../db/open-database.ts';
import { type Browser, makeTestApp, signedInBrowser } from '../http/app-fixture.ts';
import { createScimService } from '../scim-service.ts';
import type { DirectoryModels } from '../store/directory-models.ts';

/** JSON of an answer, which is compared and not computed with. */
type Parsed = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly body: Parsed;
}

export type Scimming = (method: string, target: string, body?: object) => Promise<Answer>;

/** The admin API and the engine of one node on one database. */
export interface SchemaFixture {
  readonly pool: pg.Pool;
  readonly browser: Browser;
  /** A directory of its own, with what an identity provider and an admin call there. */
  directory(): Promise<DirectoryCalls>;
}

export interface DirectoryCalls {
  readonly id: string;
  readonly scim: Scimming;
  readonly admin: (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ) => Promise<Answer>;
}

export const baseUrl = 'https://scim.example.com/scim/v2';

export async function makeSchemaFixture(database: Database): Promise<SchemaFixture> {
  const test = await makeTestApp(database);
  const browser = await signedInBrowser(test);
  const { pool } = database;
  const { scim, models } = createScimService({
    pool,
    directories: test.directories,
    profile: 'strict',
    cursorSecret: 'a secret of the tests',
    onFault: (error) => {
      throw error;
    },
  });
  return {
    pool,
    browser,
    directory: async () => {
      const id = randomUUID();
      await pool.query('insert into directories (id, name, settings) values ($1, $2, $3)', [
        id,
        id,
        { scimEnabled: true },
      ]);
      return { id, scim: scimmingIn(scim, id), admin: adminIn(browser, id, models) };
    },
  };
}

const adminIn =
  (browser: Browser, id: string, models: Pick<DirectoryModels, 'forget'>): DirectoryCalls['admin'] =>
  async (method, path, body) => {
    const { statusCode, body: text } = await browser.call(method, `/v1/directories/${id}${path}`, body);
    // The server has one memory of models; here the admin API and the engine have one each.
    models.forget(id);
    return { status: statusCode, body: text === '' ? {} : JSON.parse(text) };
  };

const scimmingIn =
  (scim: Scim, directoryId: string): Scimming =>
  async (method, target, body) => {
    const { status, body: answer } = await scim.handle(
      {
        method,
        target,
        header: (name) => (name === 'content-type' ? 'application/scim+json' : undefined),
        body: body === undefined ? undefined : JSON.stringify(body),
        baseUrl,
        requestId: randomUUID(),
      },
      {
        directoryId,
        actor: { kind: 'token', id: 'token', label: 'Tests' },
        scopes: ['scim:read', 'scim:write'],
      },
    );
    const text = await textOfBody(answer);
    return { status, body: text === undefined ? {} : JSON.parse(text) };
  };

export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const acmeUrn = 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User';
export const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export const userBody = (userName: string, more: JsonObject = {}): JsonObject => ({
  schemas: [userUrn, ...Object.keys(more).filter((key) => key.startsWith('urn:'))],
  userName,
  ...more,
});

export const patchBody = (...Operations: readonly object[]) => ({ schemas: [patchUrn], Operations });

export const roleUrn = 'urn:okta:scim:schemas:core:1.0:Role';

export const roleType: ResourceTypeRequest = {
  name: 'Role',
  endpoint: '/Roles',
  description: 'Role of a user',
  schema: { id: roleUrn, name: 'Role', description: 'Role' },
  attributes: [
    { name: 'displayName', required: true, uniqueness: 'server' },
    { name: 'type' },
    { name: 'description' },
  ],
};
