import { Group, Switch, Text } from '@mantine/core';
import type { LiveState } from '../../hooks/use-live-requests.ts';

type LiveSwitchProps = {
  readonly on: boolean;
  /** This page of the list cannot grow. */
  readonly disabled: boolean;
  readonly state: LiveState;
  readonly onChange: (on: boolean) => void;
};

const words: Record<LiveState, string> = {
  off: '',
  connecting: 'Connecting …',
  live: 'New requests appear by themselves.',
  interrupted: 'Interrupted, trying again …',
};

export function LiveSwitch({ on, disabled, state, onChange }: LiveSwitchProps) {
  return (
    <Group gap="sm" mih={28}>
      <Switch
        label="Live"
        checked={on && !disabled}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <Text size="sm" c="dimmed" role="status" data-live={state}>
        {disabled ? 'Only the newest requests are followed.' : words[state]}
      </Text>
    </Group>
  );
}
