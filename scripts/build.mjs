/** Builds what has changed since the last build; `--force` builds everything. */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, checkNode, install, node, root, step } from './steps.mjs';

const stampFile = join(root, '.rollcall/build.json');

const parts = [
  {
    name: 'server',
    title: 'Building the server',
    sources: [
      'packages/scim/src',
      'packages/contracts/src',
      'packages/events/src',
      'packages/server/src',
      'conformance/src',
      'tsconfig.base.json',
    ],
    output: 'packages/server/dist/main.js',
    build: buildServer,
  },
  {
    name: 'template',
    title: 'Preparing the embedded database',
    sources: ['packages/server/scripts', 'package-lock.json'],
    output: 'packages/server/dist',
    build: () => node(['packages/server/scripts/make-embedded-template.mjs'], { quiet: true }),
  },
  {
    name: 'dashboard',
    title: 'Building the dashboard',
    sources: [
      'packages/dashboard/src',
      'packages/dashboard/index.html',
      'packages/dashboard/public',
      'packages/dashboard/vite.config.ts',
      'package-lock.json',
    ],
    output: 'packages/dashboard/dist/app/index.html',
    build: () =>
      node([bin('vite/bin/vite.js'), 'build', 'packages/dashboard', '--logLevel', 'error'], { quiet: true }),
  },
];

async function buildServer() {
  await node([bin('typescript/bin/tsc'), '-b', 'packages/server', 'packages/events', 'conformance'], {
    quiet: true,
  });
  // tsc leaves what is no TypeScript behind.
  const migrations = join(root, 'packages/server/dist/db/migrations');
  rmSync(migrations, { recursive: true, force: true });
  mkdirSync(migrations, { recursive: true });
  cpSync(join(root, 'packages/server/src/db/migrations'), migrations, { recursive: true });
}

export async function build({ force = false } = {}) {
  const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  for (const part of parts) {
    const fingerprint = fingerprintOf(part.sources);
    if (!force && stamps[part.name] === fingerprint && existsSync(join(root, part.output))) continue;
    await step(part.title, part.build);
    stamps[part.name] = fingerprint;
    mkdirSync(join(root, '.rollcall'), { recursive: true });
    writeFileSync(stampFile, JSON.stringify(stamps));
  }
}

/** Name, size and time of every file: cheap enough for every start. */
function fingerprintOf(sources) {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, join(root, source));
  return hash.digest('hex');
}

function addTo(hash, path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isDirectory()) {
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
  } else hash.update(`${path.slice(root.length)}:${stat.size}:${stat.mtimeMs}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  checkNode();
  await install();
  await build({ force: process.argv.includes('--force') });
}
