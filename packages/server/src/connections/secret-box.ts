import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];

/**
 * Seals the secrets of connections (AES-256-GCM) with a key that derives from the server's secret and is not in the
 * database. What is sealed for one owner does not open for another.
 */
export class SecretBox {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'rollcall: secrets of connections', 32));
  }

  seal(text: string, owner: string): Buffer {
    const iv = randomBytes(ivBytes);
    const sealing = createCipheriv(cipher, this.#key, iv).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
    return Buffer.concat([iv, sealing.getAuthTag(), sealed]);
  }

  /** @throws SealedElsewhere */
  open(sealed: Buffer, owner: string): string {
    try {
      const opening = createDecipheriv(cipher, this.#key, sealed.subarray(0, ivBytes))
        .setAAD(Buffer.from(owner))
        .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
      const text = Buffer.concat([opening.update(sealed.subarray(ivBytes + tagBytes)), opening.final()]);
      return text.toString('utf8');
    } catch {
      throw new SealedElsewhere();
    }
  }
}

export class SealedElsewhere extends Error {
  constructor() {
    super(
      'The secret of the connection cannot be read, since ROLLCALL_SECRET is another than when it was kept: set the earlier one, or give the connection its secret again.',
    );
    this.name = 'SealedElsewhere';
  }
}
