import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * The secret of an InfraToken: `rcl_`, 256 random bits as 43 base62 digits, and 6 digits of checksum. The fixed prefix
 * and the checksum let secret scanners know one without asking us, and a half-copied one is told from a deleted one.
 */
const prefix = 'rcl_';
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const bodyLength = 43;
const checksumLength = 6;

export const generateSecret = (random: (bytes: number) => Buffer = randomBytes): string => {
  const body = base62(BigInt(`0x${random(32).toString('hex')}`), bodyLength);
  return `${prefix}${body}${checksum(body)}`;
};

/** False for what starts like one of ours and is not whole; anything else is somebody's own secret. */
export const looksWhole = (secret: string): boolean => {
  if (!secret.startsWith(prefix)) return true;
  const body = secret.slice(prefix.length, -checksumLength);
  return body.length === bodyLength && secret.endsWith(checksum(body));
};

/** What is stored in its place. Nothing slower is needed: nobody guesses 256 random bits. */
export const hashSecret = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** Enough to tell tokens apart in a list; of a short secret from outside no more than a quarter. */
export const hintOf = (secret: string): string => secret.slice(0, Math.min(8, Math.floor(secret.length / 4)));

const checksum = (body: string): string => base62(BigInt(crc32(body)), checksumLength);

const base62 = (number: bigint, width: number): string => {
  let text = '';
  for (let rest = number; rest > 0n; rest /= 62n) text = `${digits[Number(rest % 62n)]}${text}`;
  return text.padStart(width, '0');
};
