import pg from 'pg';

/** SQLSTATE classes of a server that cannot serve: connection exceptions, lack of resources, shutting down. */
const unavailableStates = /^(08|53|57P)/;

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
  if (error instanceof pg.DatabaseError) return unavailableStates.test(error.code ?? '');
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isUnavailable);
  return error instanceof Error && 'code' in error && socketErrors.has(String(error.code));
}
