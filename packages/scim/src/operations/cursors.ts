import { ScimError } from '../errors/scim-error.ts';
import type { Position } from '../store/store.ts';

/** What a cursor carries: a place in one query, and how far to go from it. */
export interface CursorContent {
  readonly direction: 'after' | 'before';
  readonly position: Position;
  readonly count: number;
}

/** Makes and reads the cursors of RFC 9865. A cursor is of one query of one directory and can be used by no other. */
export interface Cursors {
  write(query: string, content: CursorContent): Promise<string>;
  /** @throws ScimError `invalidCursor`, `expiredCursor` */
  read(query: string, cursor: string): Promise<CursorContent>;
}

interface Sealed {
  readonly d: 'a' | 'b';
  readonly k: string | null;
  readonly i: string;
  readonly c: number;
  /** Seconds since 1970. */
  readonly e: number;
}

/**
 * Cursors that hold their content, sealed by AES-GCM: nothing is kept on the server, nothing can be read out of one,
 * and one that was altered or is of another query does not open (RFC 9865 §5.2).
 * `secret`: shared by all nodes; `clock` in milliseconds since 1970.
 */
export function sealedCursors(secret: string, timeoutSeconds: number, clock: () => number): Cursors {
  const key = importKey(secret);
  const expires = () => Math.floor(clock() / 1000) + timeoutSeconds;
  return {
    async write(query, { direction, position, count }) {
      const content: Sealed = {
        d: direction === 'after' ? 'a' : 'b',
        k: position.key,
        i: position.id,
        c: count,
        e: expires(),
      };
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = encoder.encode(JSON.stringify(content));
      const sealed = await crypto.subtle.encrypt(algorithm(iv, query), await key, data);
      return toBase64Url(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
    },
    async read(query, cursor) {
      const bytes = fromBase64Url(cursor);
      if (bytes === undefined || bytes.length < 29) throw invalidCursor();
      const opened = await crypto.subtle
        .decrypt(algorithm(bytes.slice(0, 12), query), await key, bytes.slice(12))
        .catch(() => undefined);
      if (opened === undefined) throw invalidCursor();
      const content = JSON.parse(decoder.decode(opened)) as Sealed;
      if (content.e < clock() / 1000)
        throw new ScimError('expiredCursor', 'The cursor has expired: start again with an empty "cursor".', {
          path: 'cursor',
        });
      const position = { key: content.k, id: content.i };
      return { direction: content.d === 'a' ? 'after' : 'before', position, count: content.c };
    },
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const algorithm = (iv: Uint8Array<ArrayBuffer>, query: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: encoder.encode(query),
});

const importKey = async (secret: string) =>
  crypto.subtle.importKey(
    'raw',
    await crypto.subtle.digest('SHA-256', encoder.encode(secret)),
    'AES-GCM',
    false,
    ['encrypt', 'decrypt'],
  );

const invalidCursor = (): ScimError =>
  new ScimError('invalidCursor', 'The cursor is not one of this query: start again with an empty "cursor".', {
    path: 'cursor',
  });

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]{1,4096}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}
