// @ts-check
import { mirrorUsers } from './mirror.js';

const { ROLLCALL_URL: url = 'http://localhost:3170', ROLLCALL_TOKEN: token = '' } = process.env;
const users = new Map();
const store = {
  lastSequence: async () => 0,
  /** @param {string} id @param {Record<string, unknown> | null} user */
  apply: async (id, user) => {
    if (user === null) users.delete(id);
    else users.set(id, user);
    console.log(`${users.size} users; ${id} ${user === null ? 'is gone' : `is ${user['userName']}`}`);
  },
};
const ending = new AbortController();
process.once('SIGINT', () => ending.abort());
await mirrorUsers({ url, token }, store, ending.signal);
