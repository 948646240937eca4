/**
 * Runs a TypeScript source in a process of its own, as Vitest would: `node run-source.mjs file.ts arguments…`.
 * For tests that kill a process or need a second one; Node 20 cannot load TypeScript by itself.
 */
import cluster from 'node:cluster';
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [, self, file = '', ...rest] = process.argv;
// Workers of the source run the same way.
if (cluster.isPrimary) cluster.setupPrimary({ exec: self, args: [file, ...rest] });
// As if the source had been started itself.
process.argv.splice(1, 1);
await runnerImport(resolve(file), { configFile: false, logLevel: 'error' });
// What ran the source would keep the process.
process.exit();
