const dayMs = 86_400_000;

/** When a removed user is deleted for good. */
export const deletionDate = (removedAt: string, retentionDays: number): string =>
  new Date(Date.parse(removedAt) + retentionDays * dayMs).toISOString();
