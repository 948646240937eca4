import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../db/open-database.ts';
import { createPostgresDatabase } from '../testing/databases.ts';
import { makeTestApp, signedInBrowser } from './app-fixture.ts';
import { publicBaseOf } from './public-base.ts';

describe('the public address', () => {
  it('is the configured one, whatever a request says', () => {
    const base = publicBaseOf('https://rollcall.example.com', 3170);
    expect(base({ protocol: 'http', host: 'evil.example.org' })).toBe('https://rollcall.example.com');
  });

  it.each(['rollcall.example.com', 'localhost:3170', '10.0.0.7:80', '[::1]:3170', 'a_b-c.example.com'])(
    'is otherwise the host of the request: %s',
    (host) => {
      expect(publicBaseOf(undefined, 3170)({ protocol: 'http', host })).toBe(`http://${host}`);
    },
  );

  it.each(['', 'a b', 'x/../y', 'a"b', 'user@host', 'host:123456', `${'x'.repeat(300)}`])(
    'is this machine where the host is none: %j',
    (host) => {
      expect(publicBaseOf(undefined, 3170)({ protocol: 'http', host })).toBe('http://localhost:3170');
    },
  );
});

describe('headers of a proxy', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ url: await createPostgresDatabase(), dataDir: '' });
  });
  afterAll(() => database.close());
  const forwarded = { 'x-forwarded-host': 'public.example.com', 'x-forwarded-proto': 'https' };

  const baseUrl = async (trustProxy: false | readonly string[]): Promise<string> => {
    const browser = await signedInBrowser(await makeTestApp(database, { trustProxy }));
    const response = await browser.call('GET', '/v1/directories/default/settings', undefined, forwarded);
    return response.json().scimBaseUrl;
  };

  it('are believed where the peer is a proxy that is trusted', async () => {
    expect(await baseUrl(['loopback'])).toBe('https://public.example.com/scim/v2');
  });

  it('are ignored from anyone else', async () => {
    expect(await baseUrl(false)).toBe('http://rollcall.example.com/scim/v2');
    expect(await baseUrl(['10.0.0.0/8'])).toBe('http://rollcall.example.com/scim/v2');
  });
});
