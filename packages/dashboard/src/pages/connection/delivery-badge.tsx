import { Badge } from '@mantine/core';
import type { DeliveryState } from '@rollcall/contracts';
import { IconX } from '@tabler/icons-react';
import { deliveryWords } from './delivery-words.ts';

/** A cross tells what was given up without colour. */
export function DeliveryBadge({ state }: { readonly state: DeliveryState }) {
  const { label, color } = deliveryWords[state];
  return (
    <Badge
      color={color}
      {...(state === 'dead' ? { leftSection: <IconX size={12} stroke={2.5} aria-hidden /> } : {})}
    >
      {label}
    </Badge>
  );
}
