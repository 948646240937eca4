import { Checkbox, Group, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

type Option = { readonly value: string; readonly label: string };

type SelectionInputProps = {
  readonly label: string;
  readonly description: string;
  readonly all: string;
  readonly options: readonly Option[];
  /** `null`: all, also those that are still to come. */
  readonly value: readonly string[] | null;
  readonly error: ReactNode;
  readonly onChange: (value: string[] | null) => void;
};

/** Everything, or a choice of it. */
export function SelectionInput(props: SelectionInputProps) {
  const { label, description, all, options, value, error, onChange } = props;
  return (
    <Stack gap="xs">
      <Radio.Group
        label={label}
        description={description}
        value={value === null ? 'all' : 'some'}
        onChange={(choice) => onChange(choice === 'all' ? null : options.map((option) => option.value))}
      >
        <Group gap="lg" pt="xs">
          <Radio value="all" label={all} />
          <Radio value="some" label="Only these" />
        </Group>
      </Radio.Group>
      {value === null ? null : (
        <Checkbox.Group
          aria-label={`${label}: only these`}
          value={[...value]}
          error={error}
          onChange={onChange}
        >
          <Group gap="md" pl="lg" style={{ rowGap: 'var(--mantine-spacing-xs)' }}>
            {options.map((option) => (
              <Checkbox key={option.value} {...option} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </Stack>
  );
}
