/** The ceiling of a look-up: bare Fastify, one prepared read, the stored text handed through. */
import Fastify from 'fastify';
import pg from 'pg';
import { directoryId } from '../database/seed.ts';

interface Row {
  readonly data: string;
}

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const app = Fastify();

const read = async (column: 'id' | 'user_name', value: string): Promise<string | undefined> => {
  const { rows } = await pool.query<Row>({
    name: column,
    text: `select data::text as data from resources
            where directory_id = $1 and resource_type = 'User' and removed_at is null and ${column} = $2`,
    values: [directoryId, value],
  });
  return rows[0]?.data;
};

app.get<{ Params: { id: string } }>('/Users/:id', async (request, reply) => {
  const data = await read('id', request.params.id);
  return reply
    .code(data === undefined ? 404 : 200)
    .type('application/scim+json')
    .send(data ?? '{}');
});

app.get<{ Querystring: { filter: string } }>('/Users', async (request, reply) => {
  const data = await read('user_name', /"([^"]*)"/.exec(request.query.filter)?.[1] ?? '');
  return reply
    .type('application/scim+json')
    .send(`{"totalResults":${data === undefined ? 0 : 1},"Resources":[${data ?? ''}]}`);
});

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.on('SIGTERM', () => process.exit());
