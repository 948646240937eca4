import type { AdminRole } from '@rollcall/contracts';

type RoleWords = { readonly label: string; readonly description: string };

export const roleWords: Readonly<Record<AdminRole, RoleWords>> = {
  owner: { label: 'Owner', description: 'Changes everything, and decides who the admins are.' },
  admin: { label: 'Admin', description: 'Changes everything but who the admins are.' },
  viewer: { label: 'Viewer', description: 'Sees users, groups, settings and the log, and changes nothing.' },
};

/** From the most to the least. */
export const roles: readonly AdminRole[] = ['owner', 'admin', 'viewer'];
