import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

/** A sensitive value, hidden until it is asked for. `name` is what a screen reader calls it. */
export function Masked({ name, children }: { name: string; children: ReactNode }) {
  const [shown, setShown] = useState(false);
  return (
    <Group gap="sm" align="flex-start" style={{ rowGap: 4 }}>
      {shown ? (
        <div>{children}</div>
      ) : (
        <Text span inherit>
          <span aria-hidden>••••••</span>
          <VisuallyHidden>Hidden</VisuallyHidden>
        </Text>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={shown ? <IconEyeOff {...icon} /> : <IconEye {...icon} />}
        aria-label={shown ? `Hide ${name}` : `Show ${name}`}
        onClick={() => setShown(!shown)}
      >
        {shown ? 'Hide' : 'Show'}
      </Button>
    </Group>
  );
}
