/** A resource, and the index at which it stands in the order of ids, from 1. */
export interface Place {
  readonly index: number;
  readonly id: string;
}

interface Directory {
  readonly moves: number;
  readonly places: Map<number, Place>;
}

const directoriesMax = 100;
const stride = 1_000;

/** Ids begin with the milliseconds they were made at. The end of the list is not settled yet (migration 0012). */
const settlesAfterMs = 120_000;

/**
 * Where resources stand in their directory's list, as pages found it: one place in each thousand, the first that was
 * seen. An index far down is reached from the place before it, and not by walking past all the rows that stand before.
 * Places hold while the directory's `moves` do, which every node reads with its totals; so they are never wrong, only
 * forgotten.
 */
export class KnownPlaces {
  readonly #directories = new Map<string, Directory>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The nearest place at or before an index. */
  before(directory: string, moves: number, index: number): Place | undefined {
    const known = this.#directories.get(directory);
    if (known?.moves !== moves) return undefined;
    const bucket = bucketOf(index);
    const here = known.places.get(bucket);
    return here !== undefined && here.index <= index ? here : known.places.get(bucket - 1);
  }

  /** `moves` as they were read before the page. */
  note(directory: string, moves: number, place: Place): void {
    if (madeAt(place.id) > this.#now() - settlesAfterMs) return;
    const known = this.#directories.get(directory);
    const { places } = known?.moves === moves ? known : this.#begin(directory, moves);
    const bucket = bucketOf(place.index);
    const here = places.get(bucket);
    if (here === undefined || place.index < here.index) places.set(bucket, place);
  }

  #begin(directory: string, moves: number): Directory {
    const [oldest] = this.#directories.keys();
    if (oldest !== undefined && this.#directories.size >= directoriesMax) this.#directories.delete(oldest);
    const begun = { moves, places: new Map<number, Place>() };
    this.#directories.set(directory, begun);
    return begun;
  }
}

const bucketOf = (index: number): number => Math.floor((index - 1) / stride);

const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
