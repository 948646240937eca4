/** Frontend messages of the PostgreSQL wire protocol that the engine sends to itself. */

/** Sync: ends an extended query that a vanished client left half-way. */
export const SYNC_MESSAGE = Uint8Array.of(0x53, 0, 0, 0, 4);

/**
 * Simple query.
 * @param {string} sql
 */
export function queryMessage(sql) {
  const text = Buffer.from(sql, 'utf8');
  const message = Buffer.alloc(text.length + 6);
  message[0] = 0x51;
  message.writeInt32BE(text.length + 5, 1);
  text.copy(message, 5);
  return message;
}
