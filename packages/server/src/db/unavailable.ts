import pg from 'pg';

/** That the database cannot be reached now, where the driver has no code for it. */
export class Unavailable extends Error {
  override readonly name: string = 'Unavailable';
}

/** `read_only_sql_transaction`: the server has become a standby. */
export const readOnlyState = '25006';

/** SQLSTATEs of a server that cannot serve: connection exceptions, lack of resources, shutting down, only reading. */
const unavailableStates = /^(08|53|57P|25006$)/;

/** The pool's own errors have neither class nor code: a connection was waited for in vain. */
const poolTimeout = 'timeout exceeded when trying to connect';

const socketErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Whether an error says that the database cannot be reached now, so that the same call may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Unavailable) return true;
  if (error instanceof pg.DatabaseError) return unavailableStates.test(error.code ?? '');
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isUnavailable);
  if (!(error instanceof Error)) return false;
  if (error.cause !== undefined) return isUnavailable(error.cause);
  return error.message === poolTimeout || ('code' in error && socketErrors.has(String(error.code)));
}
