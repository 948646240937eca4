import type { World } from '../data/world.ts';
import type { Unit } from '../load/run-load.ts';

/** What is measured: one kind of call, or a sequence of them that an identity provider sends. */
export interface Operation {
  readonly name: string;
  readonly title: string;
  /** Users or members that one call carries, where it carries many; left out: one. */
  readonly perCall?: number;
  /** Only on directories of at least this many users. */
  readonly sizeMin?: number;
  /** Of the group that it is about. */
  readonly groupMembers?: number;
  /** One unit takes so long that no more callers than these send it, whatever is asked. */
  readonly callersMax?: number;
  /** `n` is another one for each unit of this operation on this contender. */
  unit(world: World, n: number): Unit;
}

/** Spreads consecutive numbers over 1 … `size`, each once a round: neighbours are not on one page of the table. */
export const scattered = (n: number, size: number): number => ((n * 7_919) % size) + 1;
