/** The database cannot be opened as configured; the message is one sentence for the operator and needs no stack. */
export class OpenDatabaseError extends Error {
  override readonly name = 'OpenDatabaseError';
}
