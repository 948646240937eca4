import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupUrn, testScim, userUrn } from '../testing/fixture.ts';
import { checkReply, fuzzCalls } from '../testing/fuzz.ts';

/** How many directories see a sequence of calls; `ROLLCALL_FUZZ_RUNS` for longer runs. */
const environment =
  (globalThis as { process?: { env: Readonly<Record<string, string | undefined>> } }).process?.env ?? {};
const runs = Number(environment['ROLLCALL_FUZZ_RUNS'] ?? 1_000);
const callsPerRun = 20;

const inherited = (): string =>
  JSON.stringify(
    [Object.prototype, Array.prototype, Function.prototype].map((one) => Reflect.ownKeys(one).map(String)),
  );

describe('RFC 7644 §3.12 and §7, whatever is sent', () => {
  it('is answered, never by a fault, always in the form of the RFC', async () => {
    const before = inherited();
    const sequences = fc.tuple(
      fc.constantFrom('default', 'default', 'strict'),
      fc.constantFrom('learn', 'ignore', 'reject'),
      fc.array(fuzzCalls, { minLength: callsPerRun, maxLength: callsPerRun }),
    );
    await fc.assert(
      fc.asyncProperty(sequences, async ([profile, unknownAttributes, calls]) => {
        const { call } = testScim(
          { profile },
          {
            unknownAttributes,
            learnedAttributesMax: 50,
            createMemberByEmail: true,
            reuseGroupByDisplayName: true,
            bringBack: true,
          },
        );
        await call('POST', '/Users', { schemas: [userUrn], userName: 'ann' });
        await call('POST', '/Users', { schemas: [userUrn], userName: 'ben', active: false });
        await call('POST', '/Groups', {
          schemas: [groupUrn],
          displayName: 'Guides',
          members: [{ value: 'id-0001' }],
        });
        for (const one of calls) {
          const reply = await call(
            one.method,
            one.target,
            one.body === undefined ? undefined : { text: one.body },
            one.headers,
          );
          expect(checkReply(one, reply), JSON.stringify(one)).toEqual([]);
        }
        expect(inherited()).toBe(before);
      }),
      { numRuns: runs },
    );
  }, 3_600_000);
});
