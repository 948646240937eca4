/**
 * The recorded statements of an operation as a script of pgbench. pgbench has numbers alone for variables, so every
 * value is an expression over the user's number `:n`, of the type that the server infers for its place.
 */
import type { RecordedOperation, Recording, Statement } from '../ceilings/recording.ts';
import type { Queryable } from '../database/with-client.ts';

const digits = 'lpad((:n::int)::text, 7, $$0$$)';

/** Who is called upon: the seeded users have the first form of id, users that a script creates the second. */
const idOf = (operation: RecordedOperation): string =>
  `($$00000000-0000-7000-${operation === 'post' ? '9' : '8'}000-$$ || lpad(to_hex(:n::int), 12, $$0$$))`;

/** `:n` is a seeded user; of a script that creates, one that is not there yet, below `:base` + 1 million. */
const choice: Readonly<Record<RecordedOperation, string>> = {
  get: '\\set n random(1, :size)',
  'user-name': '\\set n random(1, :size)',
  patch: '\\set n random(1, :size)',
  post: '\\set k :k + 1\n\\set n :base + :client_id + :clients * :k',
};

export async function scriptOf(
  operation: RecordedOperation,
  recording: Recording,
  database: Queryable,
): Promise<string> {
  const statements = recording.statements[operation];
  const lines: string[] = [choice[operation]];
  for (const [index, statement] of statements.entries()) {
    const types = await parameterTypes(database, statement);
    const text = statement.text.replace(/\$(\d+)/g, (_match, place: string) => {
      const at = Number(place) - 1;
      return `(${expressionOf(statement.values[at], operation, recording)})::${types[at]}`;
    });
    const isReadForLater = operation === 'patch' && index < statements.length - 1;
    lines.push(text.replaceAll(/\s*\n\s*/g, ' ').trim() + (isReadForLater ? ' \\gset' : ';'));
  }
  return `${lines.join('\n')}\n`;
}

async function parameterTypes(database: Queryable, { text }: Statement): Promise<readonly string[]> {
  await database.query(`prepare bench_statement as ${text}`);
  const { rows } = await database.query<{ types: readonly string[] }>(
    `select parameter_types::text[] as types from pg_prepared_statements where name = 'bench_statement'`,
  );
  await database.query('deallocate bench_statement');
  return rows[0]?.types ?? [];
}

const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function expressionOf(value: unknown, operation: RecordedOperation, recording: Recording): string {
  if (value === recording.version) return ':version';
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'string') return quoted(JSON.stringify(value));
  if (isInstant.test(value)) return 'now()';
  const { userId, createdId } = recording;
  const id = value.includes(userId) ? userId : createdId;
  const withDigits = value.includes(recording.digits)
    ? `replace(${quoted(value)}, ${quoted(recording.digits)}, ${digits})`
    : quoted(value);
  if (value === id) return idOf(operation);
  return value.includes(id) ? `replace(${withDigits}, ${quoted(id)}, ${idOf(operation)})` : withDigits;
}

/** A colon would begin one of pgbench's variables. */
const quoted = (value: string): string =>
  `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a').replaceAll('\n', '\\n')}'`;
