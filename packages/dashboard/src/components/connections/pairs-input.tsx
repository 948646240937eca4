import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconArrowRight, IconPlus, IconX } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import type { Column, Pair } from './settings-fields.ts';

type PairsInputProps = {
  readonly label: string;
  readonly description: ReactNode;
  readonly error: ReactNode;
  readonly columns: readonly Column[];
  readonly value: readonly Pair[];
  readonly onChange: (value: Pair[]) => void;
};

/** A list of rows with a text in each column, such as an attribute here and its name there. */
export function PairsInput({ label, description, error, columns, value, onChange }: PairsInputProps) {
  const change = (row: number, name: string, text: string): void =>
    onChange(value.map((pair, index) => (index === row ? { ...pair, [name]: text } : pair)));
  const blank = Object.fromEntries(columns.map(({ name }) => [name, '']));
  return (
    <Input.Wrapper
      component="fieldset"
      bd="none"
      p={0}
      m={0}
      labelElement="div"
      {...{ label, description, error }}
    >
      <Stack gap="xs" pt="xs" pb={error === undefined ? 0 : 6} align="stretch">
        {value.map((pair, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          <Group key={row} gap="xs" wrap="nowrap">
            {columns.map(({ name, title }, place) => (
              <Fragment key={name}>
                {place === 0 ? null : (
                  <IconArrowRight size={16} stroke={1.75} aria-hidden style={{ flex: 'none' }} />
                )}
                <TextInput
                  flex={1}
                  miw={0}
                  aria-label={`${title}, row ${row + 1}`}
                  placeholder={title}
                  error={error !== undefined}
                  value={pair[name] ?? ''}
                  onChange={(event) => change(row, name, event.currentTarget.value)}
                />
              </Fragment>
            ))}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove row ${row + 1}`}
              onClick={() => onChange(value.filter((_, index) => index !== row))}
            >
              <IconX size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...value, blank])}
          >
            Add a row
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}
