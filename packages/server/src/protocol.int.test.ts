import { CHECK_GROUPS, replay, runChecks, trafficFiles } from '@rollcall/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config/read-config.ts';
import { type RunningServer, startServer } from './server.ts';
import { createPostgresDatabase, makeDataDir } from './testing/databases.ts';

const token = 'a-secret-from-outside';

const serve = async (environment: Record<string, string>): Promise<RunningServer> =>
  startServer(
    readConfig(
      {
        PORT: '0',
        ROLLCALL_DATA_DIR: await makeDataDir(),
        ROLLCALL_SCIM_ENABLED: 'true',
        ROLLCALL_INFRA_TOKEN: token,
        ...environment,
      },
      { inContainer: false },
    ),
  );

const engines = [
  { engine: 'embedded', environment: async () => ({}) },
  { engine: 'postgres', environment: async () => ({ DATABASE_URL: await createPostgresDatabase() }) },
];

const baseOf = ({ url }: RunningServer): string => `${url}/scim/v2`;

/**
 * §3.5.2.3 answers a replace by a filter that matches nothing with `noTarget`; Entra ID relies on the value being made,
 * so the default profile makes it (tolerance `create-on-missing`).
 */
const toleratedByDefault = [
  'rfc7644-3.5.2.3-replace-no-target',
  'rfc7644-3.5.2.3-replace-no-target-sub-attribute',
];

describe.each(engines)('the server on $engine', ({ environment }) => {
  let server: RunningServer;
  let strict: RunningServer;
  beforeAll(async () => {
    server = await serve(await environment());
    strict = await serve({ ...(await environment()), ROLLCALL_PROFILE: 'strict' });
  });
  afterAll(async () => {
    await Promise.all([server.close(), strict.close()]);
  });

  it.each(['', '?aadOptscim062020'])(
    'answers every identity provider as it expects, with "%s" at the base URL',
    async (query) => {
      const { results, passed } = await replay({
        base: `${baseOf(server)}${query}`,
        token,
        files: trafficFiles(),
      });
      const unexpected = results.filter(({ mark }) => mark === 'FAIL' || mark === 'warn');
      expect(
        unexpected.map(({ file, step, problems }) => `${file} :: ${step}: ${problems.join('; ')}`),
      ).toEqual([]);
      expect(results.filter(({ answer }) => (answer?.status ?? 0) >= 500)).toEqual([]);
      expect(passed).toBeGreaterThan(500);
    },
  );

  it('passes every conformance check under the strict profile', async () => {
    const { results } = await runChecks({ base: new URL(baseOf(strict)), token, groups: CHECK_GROUPS });
    expect(failuresOf(results)).toEqual([]);
    expect(results.length).toBeGreaterThan(700);
  });

  it('passes every conformance check under the default profile, but for what that tolerates', async () => {
    const { results } = await runChecks({ base: new URL(baseOf(server)), token, groups: CHECK_GROUPS });
    expect(failuresOf(results)).toEqual(toleratedByDefault);
  });
});

type Results = Awaited<ReturnType<typeof runChecks>>['results'];

const failuresOf = (results: Results): readonly string[] =>
  results.filter(({ outcome }) => outcome === 'FAIL').map(({ check }) => check.id);
