/** PostgreSQL and Chromium for the tests: found, installed where this is root on Debian, or named as missing. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail, run, step } from './steps.mjs';

const inPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

/** Debian keeps the server's programs out of PATH, by version. */
const debianPostgres = () => {
  const base = '/usr/lib/postgresql';
  return (
    existsSync(base) && readdirSync(base).some((version) => existsSync(join(base, version, 'bin/initdb')))
  );
};

const needs = [
  {
    what: 'PostgreSQL 14 or newer (or ROLLCALL_TEST_DATABASE_URL with the address of a server to use)',
    package: 'postgresql',
    present: () =>
      process.env.ROLLCALL_TEST_DATABASE_URL !== undefined || inPath('initdb') || debianPostgres(),
  },
  {
    what: 'Chromium (or ROLLCALL_CHROMIUM with the path of one)',
    package: 'chromium',
    present: () =>
      process.env.ROLLCALL_CHROMIUM !== undefined ||
      ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(inPath),
  },
];

export async function provideSystemPackages() {
  const missing = needs.filter(({ present }) => !present());
  if (missing.length === 0) return;
  const packages = missing.map((need) => need.package);
  if (!(process.getuid?.() === 0 && inPath('apt-get')))
    fail(
      `The tests need:\n${missing.map(({ what }) => `  - ${what}`).join('\n')}\n` +
        `On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
    );
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing ${packages.join(' and ')}`, async () => {
    await run('apt-get', ['update', '-q'], { quiet: true, env });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
      quiet: true,
      env,
    });
  });
}
