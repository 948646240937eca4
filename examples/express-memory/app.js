// @ts-check
import { nodeHandler } from '@rollcall/scim/node';
import { makeScim, tokenGate } from './scim.js';

/**
 * An Express app with SCIM below `/scim/v2`. The same lines do for Express 4 and 5, so Express is passed in.
 *
 * @param {import('express').Express} express
 * @param {Pick<import('@rollcall/scim/node').DoorOptions, 'baseUrl'> & { token: string, profile?: string }} options
 */
export function makeApp(express, { baseUrl, token, profile = 'default' }) {
  const app = express();
  const authenticate = tokenGate(token);
  app.use('/scim/v2', nodeHandler(makeScim(profile), { baseUrl, authenticate }));

  // The rest of the app. SCIM works after `express.json()` as well; before it, the body is parsed once.
  app.use(express.json());
  app.get('/', (_request, response) => response.send('The app itself. SCIM is at /scim/v2.'));
  return app;
}
