// @ts-check
import { makeHandler } from './handler.js';
import { serve } from './serve.js';

const port = Number(process.env.PORT ?? 3000);
const token = process.env.SCIM_TOKEN ?? 'only-for-trying-it-out';
const profile = process.env.SCIM_PROFILE ?? 'default';
const baseUrl = process.env.SCIM_BASE_URL ?? `http://localhost:${port}/scim/v2`;

serve(makeHandler({ baseUrl, token, profile })).listen(port, '127.0.0.1', () => {
  console.log(`SCIM at ${baseUrl}, token "${token}". Try:`);
  console.log(`curl -H "Authorization: Bearer ${token}" ${baseUrl}/Users`);
});
