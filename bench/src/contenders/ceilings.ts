import { fileURLToPath } from 'node:url';
import { seededWorld } from '../database/seed.ts';
import type { Contender, Setting } from './contender.ts';
import { startProcess } from './contender-process.ts';
import { HttpRunning } from './http-running.ts';

interface Ceiling {
  readonly name: string;
  readonly title: string;
  readonly operations: readonly string[];
  /** In `ceilings`. */
  readonly file: string;
}

const ceiling = ({ name, title, operations, file }: Ceiling): Contender => ({
  name,
  title,
  sizeMax: 1_000_000,
  answers: (operation) => operations.includes(operation.name),
  start: (setting) => start(file, setting),
});

async function start(file: string, { size, database, databasePid }: Setting): Promise<HttpRunning> {
  const databaseUrl = await database('seeded');
  const process = await startProcess({
    args: [fileURLToPath(new URL(`../ceilings/${file}`, import.meta.url))],
    env: { DATABASE_URL: databaseUrl },
    readyPath: '/',
  });
  return new HttpRunning({
    base: process.origin,
    headers: {},
    world: await seededWorld(databaseUrl, size),
    process,
    databasePid,
  });
}

export const ceilings: readonly Contender[] = [
  ceiling({
    name: 'ceiling-read',
    title: 'Fastify and one prepared read',
    operations: ['get', 'user-name'],
    file: 'row-server.js',
  }),
  ceiling({
    name: 'ceiling-json',
    title: 'node:http and JSON, no database',
    operations: ['get', 'user-name', 'patch', 'put', 'post'],
    file: 'json-server.js',
  }),
];
