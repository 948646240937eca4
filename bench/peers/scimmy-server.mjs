/**
 * SCIMMY behind its Express routers, on a store in memory with an index for what is looked up: as fast as a careful
 * user of the library writes it. Express 4, since the routers' paging does not reach the library under Express 5.
 */
import { randomUUID } from 'node:crypto';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { IndexedRows } from './indexed-rows.mjs';

SCIMMY.Config.set({ bulk: { supported: true, maxOperations: 1_000, maxPayloadSize: 64 * 2 ** 20 } });
SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser);

const users = new IndexedRows({
  userName: (user) => [user.userName],
  externalId: (user) => [user.externalId],
  emails: (user) => (user.emails ?? []).map(({ value }) => value),
});
const groups = new IndexedRows({ displayName: (group) => [group.displayName] });

/** The value of `userName eq "…"`, and of the `value eq` in `emails[type eq "work" and value eq "…"]`. */
function equalityOf(filter) {
  if (filter.length !== 1) return undefined;
  for (const [attribute, comparison] of Object.entries(filter[0])) {
    const [operator, value] = comparison.value ?? comparison;
    if (operator === 'eq' && typeof value === 'string') return { attribute, value };
  }
  return undefined;
}

function list(rows, resource) {
  const { filter, constraints = {} } = resource;
  if (filter !== undefined) {
    const equality = equalityOf(filter);
    const candidates = (equality && rows.find(equality.attribute, equality.value)) ?? rows.all();
    return filter.match(candidates);
  }
  const { sortBy, startIndex = 1, count = 20 } = constraints;
  if (sortBy !== undefined) return rows.all();
  // A page of the store, and the total of the whole: the library formats no more than it sends.
  constraints.totalResults = rows.size;
  resource.constraints = constraints;
  return rows.page(startIndex - 1, count);
}

const handlersOn = (rows) => ({
  egress: (resource) => {
    if (resource.id === undefined) return list(rows, resource);
    const row = rows.get(resource.id);
    if (row === undefined) throw new SCIMMY.Types.Error(404, null, `Resource ${resource.id} not found`);
    return row;
  },
  ingress: (resource, data) => {
    const before = resource.id === undefined ? undefined : rows.get(resource.id);
    const id = before?.id ?? randomUUID();
    const now = new Date();
    const meta = { created: before?.meta.created ?? now, lastModified: now };
    const row = { ...data, id, meta };
    if (!rows.set(row)) throw new SCIMMY.Types.Error(409, 'uniqueness', 'The name is taken');
    return row;
  },
  degress: ({ id }) => {
    rows.delete(id);
  },
});

SCIMMY.Resources.declare(SCIMMY.Resources.User, handlersOn(users));
SCIMMY.Resources.declare(SCIMMY.Resources.Group, handlersOn(groups));

const app = express();
app.use(
  '/scim/v2',
  new SCIMMYRouters({
    type: 'bearer',
    handler: (request) => {
      if (request.header('Authorization') !== `Bearer ${process.env.BENCH_TOKEN}`)
        throw new Error('no token');
      return 'bench';
    },
  }),
);
app.get('/ready', (_request, response) => response.end());
const server = app.listen(Number(process.env.PORT), '127.0.0.1');
// A large group keeps the thread so long that connections would be taken for idle.
server.keepAliveTimeout = 0;
process.on('SIGTERM', () => process.exit());
