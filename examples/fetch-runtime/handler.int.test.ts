import { describe, expect, it } from 'vitest';
import { answersScim, baseUrlOfHost, conforms, listenOnFreePort, token } from '../example-contract.ts';
import { makeHandler } from './handler.js';
import { serve } from './serve.js';

describe('The example on web standards', () => {
  const start = () => listenOnFreePort(serve(makeHandler({ baseUrl: baseUrlOfHost, token })));
  const startStrict = () =>
    listenOnFreePort(serve(makeHandler({ baseUrl: baseUrlOfHost, token, profile: 'strict' })));
  answersScim(start);
  conforms(startStrict);

  it('answers a Request without any server', async () => {
    const handler = makeHandler({ baseUrl: 'https://example.com/scim/v2', token });
    const response = await handler(
      new Request('https://example.com/scim/v2/Users', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ userName: 'mira@example.com' }),
      }),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toMatch('https://example.com/scim/v2/Users/');
  });
});
