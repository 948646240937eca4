import { Badge } from '@mantine/core';
import type { Connection } from '@rollcall/contracts';
import { IconCheck, IconClockHour4, IconPlayerPause, IconX } from '@tabler/icons-react';

const looks = {
  working: { color: 'pine', label: 'Working', icon: IconCheck },
  behind: { color: 'orange', label: 'Catching up', icon: IconClockHour4 },
  failing: { color: 'red', label: 'Failing', icon: IconX },
  paused: { color: 'gray', label: 'Paused', icon: IconPlayerPause },
} as const;

export function HealthBadge({ health }: Pick<Connection['state'], 'health'>) {
  const { color, label, icon: Icon } = looks[health];
  return (
    <Badge color={color} leftSection={<Icon size={12} stroke={2.5} aria-hidden />}>
      {label}
    </Badge>
  );
}
