/** What the scripts of this folder share: they run before anything is installed, so they use Node alone. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

export function checkNode() {
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Rollcall needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org/en/download.`,
  );
}

/** Ends with one sentence and no stack. */
export function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/**
 * Runs a command from the repository's root. `quiet`: its output is shown only when it fails.
 * Resolves with the exit code, which is 0 unless `mayFail`.
 */
export function run(command, args, { quiet = false, mayFail = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0 || mayFail) return resolve(code ?? 1);
      process.stderr.write(Buffer.concat(output));
      fail(`"${[command, ...args].join(' ')}" failed (exit code ${code}).`);
    });
  });
}

export const node = (args, options) => run(process.execPath, args, options);

/** The entry of a package's command, so that no shell and no `npx` is needed. */
export const bin = (path) => join(root, 'node_modules', path);

/** A step with its duration: `Building the server … 2.1 s`. */
export async function step(title, work) {
  const started = Date.now();
  process.stdout.write(`${title} … `);
  await work();
  console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Installs the dependencies unless what is installed is what package-lock.json says. */
export async function install() {
  if (isInstalled()) return;
  await step('Installing dependencies (only the first time)', () =>
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true }),
  );
}

/** npm leaves its own copy of the lock file among the modules; it agrees when nothing is missing. */
function isInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([path, { version, optional, link }]) =>
      path === '' || link || optional || !path.includes('node_modules/') || have[path]?.version === version,
  );
}

/** The packages as they are built, and then the tests, which no build holds. */
export async function checkTypes() {
  const tsc = bin('typescript/bin/tsc');
  await node([tsc, '-b'], { quiet: true });
  await node([tsc, '-p', 'tsconfig.tests.json'], { quiet: true });
}
