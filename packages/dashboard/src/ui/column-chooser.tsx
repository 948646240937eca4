import { Button, Checkbox, Popover, ScrollArea, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { type Column, type ColumnChoice, isShown } from '../hooks/column-choice.ts';

type ColumnChooserProps = {
  readonly columns: readonly Column[];
  readonly choice: ColumnChoice;
  readonly onShow: (key: string, shown: boolean) => void;
  readonly onReset: () => void;
};

/** Chooses a table's columns. The first one says what a row is, and stays. */
export function ColumnChooser({ columns, choice, onShow, onReset }: ColumnChooserProps) {
  return (
    <Popover position="bottom-end" trapFocus shadow="md" width={240}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconColumns3 size={16} stroke={1.75} aria-hidden />}
          visibleFrom="sm"
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap="md">
          <ScrollArea.Autosize mah={320} type="auto">
            <Stack gap="xs">
              {columns.map((column, index) => (
                <Checkbox
                  key={column.key}
                  size="xs"
                  label={column.label}
                  checked={isShown(column, choice)}
                  disabled={index === 0}
                  onChange={(event) => onShow(column.key, event.currentTarget.checked)}
                />
              ))}
            </Stack>
          </ScrollArea.Autosize>
          <Button size="xs" variant="default" onClick={onReset}>
            Reset to default
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
