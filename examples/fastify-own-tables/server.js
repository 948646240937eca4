// @ts-check
import { PGlite } from '@electric-sql/pglite';
import { makeApp } from './app.js';

const port = Number(process.env.PORT ?? 3000);
const token = process.env.SCIM_TOKEN ?? 'only-for-trying-it-out';
const profile = process.env.SCIM_PROFILE ?? 'default';
const baseUrl = process.env.SCIM_BASE_URL ?? `http://localhost:${port}/scim/v2`;

// PostgreSQL in the process: in memory, or in the folder that DATA_DIR names.
const db = await PGlite.create(process.env.DATA_DIR ?? 'memory://');
const app = await makeApp(db, { baseUrl, token, company: 'example', profile });
await app.listen({ port, host: '127.0.0.1' });

console.log(`SCIM at ${baseUrl}, token "${token}". Try:`);
console.log(`curl -H "Authorization: Bearer ${token}" ${baseUrl}/Users`);
console.log(`The app's own view of it: http://localhost:${port}/people`);
