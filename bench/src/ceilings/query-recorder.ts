/**
 * Loaded into our server by `--import`: writes down every statement that a request with an `x-bench-record` header makes,
 * one JSON line each, so that a ceiling runs the statements of the product as it is today and never a copy of them.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import pg from 'pg';

export interface RecordedStatement {
  readonly operation: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const file = process.env['BENCH_RECORD_FILE'];
const operations = new AsyncLocalStorage<string | undefined>();

subscribe('http.server.request.start', (message) => {
  const { headers } = (message as { readonly request: IncomingMessage }).request;
  operations.enterWith(headers['x-bench-record']?.toString());
});

if (file !== undefined) {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const operation = operations.getStore();
    if (operation !== undefined) record(file, operation, args);
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
}

function record(to: string, operation: string, [first, second]: readonly unknown[]): void {
  const statement: Omit<RecordedStatement, 'operation'> =
    typeof first === 'string'
      ? { text: first, values: Array.isArray(second) ? second : [] }
      : { text: '', values: [], ...(first as object) };
  const { text, values } = statement;
  appendFileSync(to, `${JSON.stringify({ operation, text, values })}\n`);
}
