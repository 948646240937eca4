import { fileURLToPath } from 'node:url';
import { type ContenderProcess, startProcess } from './contender-process.ts';

export const repository = fileURLToPath(new URL('../../../../../', import.meta.url));

const token = 'bench-token-0123456789';
const admin = { email: 'admin@example.com', password: 'only for the bench' };

export interface RollcallOptions {
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export const rollcallHeaders = { authorization: `Bearer ${token}` };

export const scimBaseOf = ({ origin }: ContenderProcess): string => `${origin}/scim/v2`;

/** Our server as an operator runs it, with the limits lifted that would stop a load: the rate and the brake. */
export async function startRollcall(options: RollcallOptions): Promise<ContenderProcess> {
  const { databaseUrl, dataDir, nodeArgs = [], env = {} } = options;
  const started = await startProcess({
    args: [...nodeArgs, `${repository}packages/server/bin/rollcall.mjs`],
    env: {
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ROLLCALL_DATA_DIR: dataDir,
      ROLLCALL_SCIM_ENABLED: 'true',
      ROLLCALL_INFRA_TOKEN: token,
      ROLLCALL_RATE_LIMIT: '999999',
      ROLLCALL_ADMIN_EMAIL: admin.email,
      ROLLCALL_ADMIN_PASSWORD: admin.password,
      ...env,
    },
    readyPath: '/readyz',
  });
  await releaseBrake(started.origin);
  return started;
}

/** The load deactivates everyone, which is what the deprovisioning brake is there to stop. */
async function releaseBrake(origin: string): Promise<void> {
  const headers = { origin, 'content-type': 'application/json' };
  const signIn = await ask(`${origin}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify(admin),
  });
  const cookie = signIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  await ask(`${origin}/v1/directories/default/settings`, {
    method: 'PATCH',
    headers: { ...headers, cookie },
    body: JSON.stringify({ brakeEnabled: false }),
  });
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} was answered ${response.status}: ${await response.text()}`);
  return response;
}
