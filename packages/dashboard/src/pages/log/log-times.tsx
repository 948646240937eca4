import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { LogSearch } from '../../log-search.ts';
import { fromLocalInput, toLocalInput } from '../../ui/local-input.ts';

type LogTimesProps = {
  readonly search: LogSearch;
  readonly onChange: (change: Pick<Record<keyof LogSearch, unknown>, 'within' | 'from' | 'to'>) => void;
};

const choices = [
  { value: 'any', label: 'Any time' },
  { value: '1h', label: 'Last hour' },
  { value: '1d', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
  { value: 'between', label: 'Between …' },
];

/** When requests came: a span that ends now, or two moments of the admin's own clock. */
export function LogTimes({ search: { within, from, to }, onChange }: LogTimesProps) {
  const bounded = from !== undefined || to !== undefined;
  const [choosing, setChoosing] = useState(bounded);
  const between = within === undefined && (bounded || choosing);

  const choose = (value: string): void => {
    setChoosing(value === 'between');
    onChange({ within: value, from: undefined, to: undefined });
  };

  return (
    <>
      <NativeSelect
        aria-label="Time"
        data={choices}
        value={within ?? (between ? 'between' : 'any')}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {between ? (
        <Group gap="sm" style={{ gridColumn: '1 / -1' }}>
          <Moment label="From" value={from} onChange={(next) => onChange({ within, from: next, to })} />
          <Moment label="To" value={to} onChange={(next) => onChange({ within, from, to: next })} />
        </Group>
      ) : null}
    </>
  );
}

type MomentProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
};

function Moment({ label, value, onChange }: MomentProps) {
  return (
    <TextInput
      key={value}
      type="datetime-local"
      label={label}
      w={220}
      defaultValue={toLocalInput(value)}
      onBlur={(event) => {
        const next = fromLocalInput(event.currentTarget.value);
        if (toLocalInput(next) !== toLocalInput(value)) onChange(next);
      }}
    />
  );
}
