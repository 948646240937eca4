// @ts-check
import { createHash } from 'node:crypto';
import { createScim, groupResourceType, ScimError, userResourceType } from '@rollcall/scim';
import { fastifyScim } from '@rollcall/scim/fastify';
import Fastify from 'fastify';
import { PeopleStore } from './people-store.js';
import { createTables } from './tables.js';

/** @typedef {import('@rollcall/scim/fastify').DoorOptions} DoorOptions */

/**
 * An app with people and teams of its own, which an identity provider may provision below `/scim/v2`.
 *
 * @param {import('@electric-sql/pglite').PGlite} db
 * @param {Pick<DoorOptions, 'baseUrl'> & { token: string, company: string, profile?: string }} options
 */
export async function makeApp(db, { baseUrl, token, company, profile = 'default' }) {
  await db.exec(createTables);
  const app = Fastify();
  const scim = createScim({
    resourceTypes: [userResourceType, groupResourceType],
    store: new PeopleStore(db),
    profile,
    onAnswered: ({ request, errors }) => {
      for (const error of errors)
        if (!(error instanceof ScimError)) app.log.error({ err: error, requestId: request.requestId });
    },
  });
  app.register(fastifyScim, {
    prefix: '/scim/v2',
    scim,
    baseUrl,
    authenticate: tokenGate(token, company),
  });

  // The rest of the app: it works on its tables, and finds there what was provisioned.
  app.get('/people', async () => {
    const { rows } = await db.query(
      `select p.login, p.active, coalesce(array_agg(t.name) filter (where t.id is not null), '{}') as teams
         from people p
         left join team_members m on m.person_id = p.id
         left join teams t on t.id = m.team_id
        where p.company = $1 group by p.id order by p.login`,
      [company],
    );
    return rows;
  });
  return app;
}

/**
 * The gate: the token of one company. Its people and teams are one directory to the engine, apart from all others.
 *
 * @param {string} token
 * @param {string} company
 * @returns {DoorOptions['authenticate']}
 */
function tokenGate(token, company) {
  const known = digest(token);
  return ({ bearerToken }) => {
    // Digests are compared, so that the time it takes says nothing about the token.
    if (bearerToken === undefined || digest(bearerToken) !== known) return undefined;
    return {
      directoryId: company,
      actor: { kind: 'token', id: company, label: `Identity provider of ${company}` },
      scopes: ['scim:read', 'scim:write'],
    };
  };
}

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest('hex');
