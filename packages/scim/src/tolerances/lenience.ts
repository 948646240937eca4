import type { ToleranceName } from './tolerance-table.ts';

/**
 * Asked wherever a deviation from the RFC could be accepted. It answers by the caller's profile and records what was
 * accepted, so that the provisioning log can show it.
 */
export interface Lenience {
  /** Whether this deviation is accepted; `about` names the attribute or text it was met at. */
  allows(name: ToleranceName, about?: string): boolean;
}

/** A tolerance that fired. */
export interface Tolerated {
  readonly name: ToleranceName;
  readonly about: string | undefined;
}

/** A lenience for one request: `allowed` is the profile, `fired` fills while the request is read. */
export class RecordingLenience implements Lenience {
  readonly #allowed: ReadonlySet<ToleranceName>;
  readonly fired: Tolerated[] = [];
  readonly #known = new Set<string>();

  constructor(allowed: ReadonlySet<ToleranceName>) {
    this.#allowed = allowed;
  }

  allows(name: ToleranceName, about?: string): boolean {
    const allowed = this.#allowed.has(name);
    const known = `${name} ${about ?? ''}`;
    if (allowed && !this.#known.has(known)) {
      this.#known.add(known);
      this.fired.push({ name, about });
    }
    return allowed;
  }
}

/** The RFC to the letter. */
export const strict: Lenience = { allows: () => false };
