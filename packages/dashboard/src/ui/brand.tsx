import { Group, Text } from '@mantine/core';
import { Mark } from './mark.tsx';

export function Brand() {
  return (
    <Group gap={10} wrap="nowrap">
      <Mark size={28} />
      <Text fw={700} size="xl" lts="-0.015em" lh={1}>
        Rollcall
      </Text>
    </Group>
  );
}
