import type { Links } from '../connector.ts';

export class MemoryLinks implements Links {
  readonly pairs = new Map<string, string>();

  async remoteIdOf(resourceId: string): Promise<string | undefined> {
    return this.pairs.get(resourceId);
  }

  async remoteIdsOf(resourceIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map([...this.pairs].filter(([resourceId]) => resourceIds.includes(resourceId)));
  }

  async resourceIdsOf(remoteIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = [...this.pairs].filter(([, remoteId]) => remoteIds.includes(remoteId));
    return new Map(found.map(([resourceId, remoteId]) => [remoteId, resourceId]));
  }

  async link(resourceId: string, remoteId: string): Promise<void> {
    this.pairs.set(resourceId, remoteId);
  }

  async unlink(resourceId: string): Promise<void> {
    this.pairs.delete(resourceId);
  }
}
