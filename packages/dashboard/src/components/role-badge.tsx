import { Badge } from '@mantine/core';
import type { AdminRole } from '@rollcall/contracts';
import { roleWords } from './role-words.ts';

const colors: Readonly<Record<AdminRole, string>> = { owner: 'pine', admin: 'pine', viewer: 'gray' };

export function RoleBadge({ role }: { role: AdminRole }) {
  return (
    <Badge color={colors[role]} variant={role === 'owner' ? 'filled' : 'light'}>
      {roleWords[role].label}
    </Badge>
  );
}
