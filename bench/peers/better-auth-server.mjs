/** @better-auth/scim on PostgreSQL, as its documentation sets it up, with the migrations of its own. */
import { createServer } from 'node:http';
import { scim } from '@better-auth/scim';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import pg from 'pg';

const port = Number(process.env.PORT);
const auth = betterAuth({
  baseURL: `http://127.0.0.1:${port}`,
  secret: 'only for the bench, only for the bench',
  database: new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 }),
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [
    scim({ connections: [{ id: 'bench', credentials: [{ id: 'bench', token: process.env.BENCH_TOKEN }] }] }),
  ],
});
const { runMigrations } = await getMigrations(auth.options);
await runMigrations();
createServer(toNodeHandler(auth)).listen(port, '127.0.0.1');
process.on('SIGTERM', () => process.exit());
