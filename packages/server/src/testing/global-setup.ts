/** Once per run of a project with databases: one PostgreSQL server and the template of the embedded engine. */
import type { TestProject } from 'vitest/node';
import { makeTemplate } from '../db/embedded/template.ts';
import { startPostgres } from './postgres-fixture.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of an account that may create databases; `databases.ts` makes one per use. */
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [server] = await Promise.all([startPostgres(), makeTemplate()]);
  project.provide('postgresUrl', server.url);
  return server.stop;
}
