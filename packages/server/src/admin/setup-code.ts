import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** Without letters and digits that are mistaken for each other. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const wrongTriesMax = 10;

export interface SetupCodeOptions {
  /** Shows a code to whoever can see the server's console. */
  announce(code: string): void;
  readonly randomIndex?: (below: number) => number;
}

/**
 * The one-time code that the first admin types in: it proves that they can see the server's console. In memory only,
 * so that a restart makes a new one; after ten wrong tries it is replaced as well.
 */
export class SetupCode {
  readonly #options: Required<SetupCodeOptions>;
  #code: string;
  #wrongTries = 0;

  constructor(options: SetupCodeOptions) {
    this.#options = { randomIndex: randomInt, ...options };
    this.#code = this.#make();
  }

  get current(): string {
    return this.#code;
  }

  /** Case, spaces and the hyphen do not matter. */
  matches(candidate: string): boolean {
    if (timingSafeEqual(digestOf(candidate), digestOf(this.#code))) return true;
    this.#wrongTries++;
    if (this.#wrongTries >= wrongTriesMax) this.#replace();
    return false;
  }

  #replace(): void {
    this.#code = this.#make();
    this.#wrongTries = 0;
    this.#options.announce(this.#code);
  }

  #make(): string {
    const letters = Array.from(
      { length: 8 },
      () => alphabet[this.#options.randomIndex(alphabet.length)] ?? 'A',
    );
    return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
  }
}

const digestOf = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest();
