/** The ceiling of a write: bare Fastify and the very statements of our server, without a rule of SCIM between them. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import pg from 'pg';
import type { RecordedOperation, Recording, Statement } from './recording.ts';

interface Row {
  readonly data?: string;
  readonly version?: string;
  readonly total?: string;
}

interface Place {
  readonly id: string;
  readonly digits: string;
}

const recording = JSON.parse(readFileSync(process.env['BENCH_RECORDING'] ?? '', 'utf8')) as Recording;
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const app = Fastify();

type Fill = (place: Place, version: string) => unknown;

const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function filling(value: unknown): Fill {
  if (value === recording.version) return (_place, version) => version;
  if (Array.isArray(value)) {
    const fills = value.map(filling);
    return (place, version) => fills.map((fill) => fill(place, version));
  }
  if (typeof value !== 'string') return () => value;
  if (isInstant.test(value)) return () => new Date().toISOString();
  const { digits, userId, createdId } = recording;
  const mark = value.includes(userId) ? userId : createdId;
  return (place) => value.replaceAll(digits, place.digits).replaceAll(mark, place.id);
}

/** One after another; a version that one reads is the version that a later one expects. */
function replaying(operation: RecordedOperation): (place: Place) => Promise<Row> {
  const steps = recording.statements[operation].map(({ text, values }: Statement, index) => ({
    name: `${operation}.${index}`,
    text,
    values: values.map(filling),
  }));
  return async (place) => {
    let row: Row = {};
    for (const { name, text, values } of steps) {
      const { rows } = await pool.query<Row>({
        name,
        text,
        values: values.map((fill) => fill(place, row.version ?? '1')),
      });
      row = { ...row, ...rows[0] };
    }
    return row;
  };
}

const get = replaying('get');
const byUserName = replaying('user-name');
const patch = replaying('patch');
const post = replaying('post');
const digitsIn = (text: string): string => /\d{7}/.exec(text)?.[0] ?? '';

for (const type of ['application/json', 'application/scim+json'])
  if (!app.hasContentTypeParser(type))
    app.addContentTypeParser(type, { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));

app.addHook('onSend', async (_request, reply) => {
  reply.type('application/scim+json');
});

app.get<{ Params: { id: string } }>('/Users/:id', async (request) => {
  const { id } = request.params;
  const { data } = await get({ id, digits: '' });
  return data ?? '{}';
});

app.get<{ Querystring: { filter: string } }>('/Users', async (request) => {
  const { data } = await byUserName({ id: '', digits: digitsIn(request.query.filter) });
  return `{"totalResults":${data === undefined ? 0 : 1},"Resources":[${data ?? ''}]}`;
});

app.patch<{ Params: { id: string } }>('/Users/:id', async (request) => {
  const { id } = request.params;
  // The digits of a seeded user are its id's.
  const { data } = await patch({ id, digits: String(Number.parseInt(id.slice(-12), 16)).padStart(7, '0') });
  return data ?? '{}';
});

app.post<{ Body: { userName: string } }>('/Users', async (request, reply) => {
  await post({ id: randomUUID(), digits: digitsIn(request.body.userName) });
  return reply.code(201).send(JSON.stringify(request.body));
});

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.on('SIGTERM', () => process.exit());
