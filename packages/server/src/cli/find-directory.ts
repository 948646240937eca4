import type { Directory } from '@rollcall/contracts';
import type pg from 'pg';
import { Directories } from '../directories/directories.ts';
import { CommandError } from './failures.ts';

/** @throws CommandError when there is none of that name. */
export const findDirectory = async (pool: pg.Pool, name: string): Promise<Directory> => {
  const directory = await new Directories(pool).byName(name);
  if (directory === undefined) throw new CommandError(`There is no directory "${name}".`);
  return directory;
};
