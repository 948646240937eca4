import { SigningKeys as SigningKeysList } from '@rollcall/contracts';
import { type AdminApp, problems, withSession } from '../admin/route-schema.ts';
import { adminOf } from '../admin/session-gate.ts';
import type { SigningKeys } from './signing-keys.ts';

/** Where receivers find what verifies tokens, without a token of their own. */
export const jwksPath = '/.well-known/jwks.json';

/** A receiver that meets a key it does not know asks again, perhaps through a cache, and a new key signs at once. */
const cacheSeconds = 300;

export const servePublicKeys = (app: AdminApp, keys: Pick<SigningKeys, 'publicKeys'>): void => {
  app.get(jwksPath, { schema: { hide: true } }, async (_request, reply) =>
    reply
      .header('cache-control', `public, max-age=${cacheSeconds}`)
      .type('application/jwk-set+json')
      .send(JSON.stringify(await keys.publicKeys())),
  );
};

/** What signs security event tokens, for admins. */
export const serveSigningKeys = (app: AdminApp, keys: SigningKeys): void => {
  const shared = { tags: ['Security events'], ...withSession };
  app.get(
    '/v1/signing-keys',
    {
      schema: {
        ...shared,
        operationId: 'listSigningKeys',
        summary: 'The keys that are published; the first one signs',
        response: { 200: SigningKeysList, ...problems(401) },
      },
    },
    async () => ({ items: await keys.list() }),
  );

  app.post(
    '/v1/signing-keys',
    {
      schema: {
        ...shared,
        operationId: 'rotateSigningKey',
        summary: 'Make a key that signs from now on; the one before stays published for 30 days',
        response: { 201: SigningKeysList, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      await keys.rotate();
      request.log.info({ admin: adminOf(request).id }, 'signing key replaced');
      return reply.code(201).send({ items: await keys.list() });
    },
  );
};
