import type { AdminRole } from '@rollcall/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session.ts';

/** From the least to the most, as the server orders them. */
const ranks: readonly AdminRole[] = ['viewer', 'admin', 'owner'];

/** What the signed-in admin may do. The server decides; this only keeps the pages from offering what it refuses. */
export const useRole = (): { role: AdminRole; may: (needed: AdminRole) => boolean } => {
  const { role } = useSuspenseQuery(sessionQuery).data.admin;
  return { role, may: (needed) => ranks.indexOf(role) >= ranks.indexOf(needed) };
};
