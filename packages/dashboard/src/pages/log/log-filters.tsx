import { Box, Button, NativeSelect, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { infraTokensQuery } from '../../api/infra-tokens.ts';
import { resourceTypesQuery } from '../../api/resource-types.ts';
import { type LogSearch, methods } from '../../log-search.ts';
import { LogTimes } from './log-times.tsx';

type LogFiltersProps = {
  readonly search: LogSearch;
  readonly onNarrow: (change: Partial<Record<keyof LogSearch, unknown>>) => void;
};

type Option = { readonly value: string; readonly label: string };

const statuses: readonly Option[] = [
  { value: '', label: 'Any answer' },
  { value: 'failed', label: 'Failed' },
  { value: '2xx', label: '2xx: it worked' },
  { value: '4xx', label: '4xx: refused' },
  { value: '5xx', label: '5xx: our fault' },
];

/** What a link asks for stays choosable, though no list of ours has it. */
const withCurrent = (options: readonly Option[], current: string | undefined, label: string): Option[] =>
  current === undefined || options.some(({ value }) => value === current)
    ? [...options]
    : [...options, { value: current, label }];

/** On a phone the filters hide behind a button that says how many are set. */
export function LogFilters({ search, onNarrow }: LogFiltersProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const { token, status, method, type, within, from, to } = search;
  const set = [token, status, method, type, within ?? from ?? to].filter((one) => one !== undefined).length;
  return (
    <>
      <Button
        variant="default"
        hiddenFrom="sm"
        leftSection={<IconFilter size={16} stroke={1.75} aria-hidden />}
        aria-expanded={opened}
        onClick={toggle}
      >
        {set === 0 ? 'Filters' : `Filters (${set})`}
      </Button>
      <Box w="100%" {...(opened ? {} : { visibleFrom: 'sm' })}>
        <SimpleGrid cols={{ base: 2, sm: 3, md: 5 }} spacing="sm" verticalSpacing="sm">
          <TokenFilter value={token} onChange={(next) => onNarrow({ token: next })} />
          <NativeSelect
            aria-label="Answer"
            data={withCurrent(statuses, status, status ?? '')}
            value={status ?? ''}
            onChange={(event) => onNarrow({ status: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label="Method"
            data={[{ value: '', label: 'Any method' }, ...methods]}
            value={method ?? ''}
            onChange={(event) => onNarrow({ method: event.currentTarget.value })}
          />
          <TypeFilter value={type} onChange={(next) => onNarrow({ type: next })} />
          <LogTimes search={search} onChange={onNarrow} />
        </SimpleGrid>
      </Box>
    </>
  );
}

type FilterProps = { readonly value: string | undefined; readonly onChange: (value: string) => void };

function TokenFilter({ value, onChange }: FilterProps) {
  const { data } = useQuery(infraTokensQuery);
  const tokens = (data?.items ?? []).map(({ id, label, hint }) => ({
    value: id,
    label: `${label} (${hint}…)`,
  }));
  const options = withCurrent([{ value: '', label: 'Any token' }, ...tokens], value, 'A deleted token');
  return (
    <NativeSelect
      aria-label="InfraToken"
      data={options}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function TypeFilter({ value, onChange }: FilterProps) {
  const { data } = useQuery(resourceTypesQuery);
  const types = (data?.items ?? []).map(({ name }) => ({ value: name, label: name }));
  const options = withCurrent([{ value: '', label: 'Any type' }, ...types], value, value ?? '');
  return (
    <NativeSelect
      aria-label="Resource type"
      data={options}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
