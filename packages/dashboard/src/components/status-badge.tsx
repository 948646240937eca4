import { Badge } from '@mantine/core';
import type { UserStatus } from '@rollcall/contracts';

const looks: Record<UserStatus, { color: string; label: string }> = {
  active: { color: 'pine', label: 'Active' },
  deactivated: { color: 'orange', label: 'Deactivated' },
  removed: { color: 'gray', label: 'Removed' },
};

export function StatusBadge({ status }: { status: UserStatus }) {
  const { color, label } = looks[status];
  return <Badge color={color}>{label}</Badge>;
}
