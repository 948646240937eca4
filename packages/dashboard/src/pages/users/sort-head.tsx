import { Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type SortHeadProps = {
  readonly label: ReactNode;
  readonly order: 'ascending' | 'descending' | undefined;
  readonly onSort: () => void;
};

/** A column's head that puts the list in its order; a button inside, so that the head stays a head to screen readers. */
export function SortHead({ label, order, onSort }: SortHeadProps) {
  const Arrow = order === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <UnstyledButton onClick={onSort} fz="inherit" fw="inherit" c="inherit" maw="100%">
      <Group gap={4} wrap="nowrap">
        <Text span inherit truncate>
          {label}
        </Text>
        {order === undefined ? null : (
          <>
            <Arrow size={14} stroke={1.75} aria-hidden style={{ flex: 'none' }} />
            <VisuallyHidden>, {order}</VisuallyHidden>
          </>
        )}
      </Group>
    </UnstyledButton>
  );
}
