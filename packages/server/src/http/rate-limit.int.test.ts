import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/open-database.ts';
import { createPostgresDatabase } from '../testing/databases.ts';
import { bearer, defaultDirectoryId, makeTestApp, type TestApp } from './app-fixture.ts';

describe('the rate limit of a token', () => {
  let test: TestApp;
  beforeAll(async () => {
    const database = await openDatabase({ url: await createPostgresDatabase(), dataDir: '' });
    test = await makeTestApp(database, { rateLimit: 3 });
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
  });
  afterAll(async () => {
    await test.app.close();
    await test.database.close();
  });

  const makeToken = async (label: string) =>
    (
      await test.tokens.create({
        directoryId: defaultDirectoryId,
        label,
        expiryDays: null,
        createdBy: 'ada@example.com',
      })
    ).secret;
  const call = (secret: string) =>
    test.app.inject({ method: 'GET', url: '/scim/v2/Users', headers: bearer(secret) });

  it('answers what goes beyond it with a SCIM error and whole seconds to wait, and no other token', async () => {
    const [busy, calm] = [await makeToken('Busy'), await makeToken('Calm')];
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(busy)));
    // A second may end in between.
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThanOrEqual(3);
    const [refused] = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused?.headers['retry-after']).toMatch(/^\d+$/);
    expect(refused?.headers['content-type']).toBe('application/scim+json; charset=utf-8');
    expect(refused?.json()).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '429',
      detail: expect.stringContaining('slow down'),
    });
    expect((await call(calm)).statusCode).toBe(200);
  });
});
