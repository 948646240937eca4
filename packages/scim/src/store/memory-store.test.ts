import { describe, it } from 'vitest';
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import { MemoryDirectories } from './memory-directories.ts';
import { MemoryStore } from './memory-store.ts';
import { storeContract } from './store-contract.ts';

describe('MemoryStore', () => {
  const contract = storeContract(async () => {
    const directories = new MemoryDirectories([userResourceType, groupResourceType]);
    let last = 0;
    return {
      store: new MemoryStore(directories),
      directoryId: 'one',
      otherDirectoryId: 'two',
      newId: () => `id-${String(++last).padStart(6, '0')}`,
      learned: async () => directories.read('one').models.get('User')?.custom ?? [],
    };
  });
  for (const { title, run } of contract) it(title, run);
});
