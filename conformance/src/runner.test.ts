import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Check, section } from './check.ts';
import { expectStatus, NotApplicable } from './expect.ts';
import { runChecks } from './runner.ts';

const { must, should } = section('RFC 7644 §3.3');

/** Remembers requests; creates on POST /Users, forgets on DELETE, and knows nothing else. */
function startStub() {
  const requests: string[] = [];
  let count = 0;
  const server = http.createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const creates = request.method === 'POST' && request.url === '/scim/Users';
    const deletes = request.method === 'DELETE';
    if (creates) count += 1;
    response.writeHead(creates ? 201 : deletes ? 204 : 404, { 'content-type': 'application/scim+json' });
    response.end(creates ? JSON.stringify({ id: `u${count}` }) : '');
  });
  return { server, requests };
}

describe('runChecks', () => {
  let stub: ReturnType<typeof startStub>;
  let base: URL;

  beforeEach(async () => {
    stub = startStub();
    await new Promise<void>((resolve) => stub.server.listen(0, '127.0.0.1', resolve));
    base = new URL(`http://127.0.0.1:${(stub.server.address() as AddressInfo).port}/scim`);
  });

  afterEach(() => {
    stub.server.closeAllConnections();
    stub.server.close();
  });

  const run = (checks: readonly Check[], only: readonly string[] = []) =>
    runChecks({ base, token: 't', groups: [{ name: 'group', checks }], only });

  it('tells what holds from what does not, by level', async () => {
    const { results } = await run([
      must('holds', 'creates', async (context) => void (await context.createUser())),
      must('fails', 'reads', async (context) => void (await context.read('/Users/none'))),
      should('warns', 'reads', async (context) => expectStatus(await context.client.get('/Users'), 200)),
      must('skips', 'patches', ['patch'], async () => undefined),
      must('does-not-apply', 'applies', async () => {
        throw new NotApplicable('for a reason');
      }),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['ok', 'FAIL', 'warn', 'skip', 'skip']);
    expect(results[1]?.reason).toBe('expected status 200; received 404');
    expect(results[3]?.reason).toBe('patch is not offered');
  });

  it('removes what checks created, also after a failure', async () => {
    const { leftBehind } = await run([
      must('fails', 'creates and fails', async (context) => {
        await context.createUser();
        await context.read('/Users/none');
      }),
    ]);
    expect(leftBehind).toEqual([]);
    expect(stub.requests.at(-1)).toBe('DELETE /scim/Users/u1');
  });

  it('runs only the checks asked for', async () => {
    const checks = [
      must('one', 'first', async () => undefined),
      must('two', 'second', async () => undefined),
    ];
    const { results } = await run(checks, ['rfc7644-3.3-tw']);
    expect(results.map(({ check }) => check.id)).toEqual(['rfc7644-3.3-two']);
  });

  it('makes a fixture once per group', async () => {
    let made = 0;
    const check = (slug: string) =>
      must(slug, 'shares', async (context) => {
        await context.fixture('shared', async () => {
          made += 1;
        });
      });
    await run([check('a'), check('b')]);
    expect(made).toBe(1);
  });

  it('takes a programming error for a failure, not for the end of the run', async () => {
    const { results } = await run([
      must('throws', 'throws', async () => {
        throw new RangeError('oops');
      }),
      must('after', 'goes on', async () => undefined),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['FAIL', 'ok']);
  });
});
