import { expect, it } from 'vitest';
import type { Recording, Statement } from '../ceilings/recording.ts';
import type { Queryable } from '../database/with-client.ts';
import { scriptOf } from './pgbench-script.ts';

const userId = '01a20f44-7a0f-7732-a80f-1fbed76370cd';
const createdId = '01a20f44-7a61-7558-a5d8-e6c813341725';

const recordingOf = (...statements: readonly Statement[]): Recording => ({
  digits: '8888888',
  version: 77_777,
  userId,
  createdId,
  statements: { get: statements, 'user-name': statements, patch: statements, post: statements },
});

const inferring = (...types: readonly string[]) =>
  ({ query: async () => ({ rows: [{ types }] }) }) as unknown as Queryable;

const bodyOf = (script: string): string => script.split('\n').slice(1).join('\n');

it('puts an expression over the number of the user in place of what the recording was about', async () => {
  const recording = recordingOf({
    text: 'select 1 from resources where user_name = $1\n and id = $2',
    values: ['user8888888@example.com', userId],
  });
  const script = await scriptOf('get', recording, inferring('text', 'uuid'));
  expect(bodyOf(script)).toBe(
    "select 1 from resources where user_name = (replace(E'user8888888@example.com', E'8888888', " +
      'lpad((:n::int)::text, 7, $$0$$)))::text and id = ' +
      '(($$00000000-0000-7000-8000-$$ || lpad(to_hex(:n::int), 12, $$0$$)))::uuid;\n',
  );
});

it('leaves no colon of a value, which pgbench would take for a variable', async () => {
  const recording = recordingOf({ text: 'select $1', values: ['{"active":true,"note":"it\'s \\\\"}'] });
  const script = await scriptOf('get', recording, inferring('json'));
  expect(bodyOf(script)).toBe(`select (E'{"active"\\x3atrue,"note"\\x3a"it''s \\\\\\\\"}')::json;\n`);
});

it('hands the version that a PATCH reads to the statement that expects it', async () => {
  const recording = recordingOf(
    { text: 'select version from resources', values: [] },
    { text: 'update resources set active = $1 where version = $2', values: [false, 77_777] },
  );
  const script = await scriptOf('patch', recording, inferring('boolean', 'bigint'));
  expect(bodyOf(script)).toBe(
    'select version from resources \\gset\n' +
      "update resources set active = (E'false')::boolean where version = (:version)::bigint;\n",
  );
});
