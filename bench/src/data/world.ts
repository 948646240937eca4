import type { UserOptions } from './enterprise-user.ts';

/** What a contender holds when the load begins, and how to name it. */
export interface World {
  /** Users 1 … `size` are there, and `outsiders` more that are in no group. */
  readonly size: number;
  readonly user: UserOptions;
  userId(index: number): string;
  /** The group that was made with so many members. */
  groupId(members: number): string;
}

export const outsiders = 256;

/** A group's members are the users 1 … so many. */
export const groupSizes = [10, 10_000, 100_000] as const;

/** A directory of 1,000 people has no group of 10,000. */
export const groupSizesIn = (size: number): readonly number[] =>
  groupSizes.filter((members) => members <= size);

export const groupNameOf = (members: number): string => `Group of ${members}`;
