import { Box, Button, Select, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter, IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { attributesQuery } from '../../api/attributes.ts';
import { infraTokensQuery } from '../../api/infra-tokens.ts';
import type { UsersSearch } from '../../search-params.ts';
import { SearchInput } from '../../ui/search-input.tsx';
import { filterableAttributes } from './filterable-attributes.ts';
import { GroupFilter } from './group-filter.tsx';

type UserFiltersProps = {
  readonly search: UsersSearch;
  readonly onNarrow: (change: Partial<Record<keyof UsersSearch, unknown>>) => void;
};

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** On a phone the filters hide behind a button that says how many are set. */
export function UserFilters({ search, onNarrow }: UserFiltersProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const { group, source, attribute, value } = search;
  const set = [group, source, attribute].filter((one) => one !== undefined).length;
  return (
    <>
      <Button
        variant="default"
        hiddenFrom="sm"
        leftSection={<IconFilter {...icon} />}
        aria-expanded={opened}
        onClick={toggle}
      >
        {set === 0 ? 'Filters' : `Filters (${set})`}
      </Button>
      <Box w="100%" {...(opened ? {} : { visibleFrom: 'sm' })}>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing="sm" verticalSpacing="sm">
          <GroupFilter value={group} onChange={(next) => onNarrow({ group: next })} />
          <SourceFilter value={source} onChange={(next) => onNarrow({ source: next })} />
          <AttributeFilter value={attribute} onChange={(next) => onNarrow({ attribute: next, value: '' })} />
          {attribute === undefined ? null : (
            <SearchInput
              label="Value of the attribute"
              placeholder="Any value"
              value={value ?? ''}
              onSearch={(text) => onNarrow({ value: text })}
            />
          )}
        </SimpleGrid>
      </Box>
      {set === 0 ? null : (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconFilterOff {...icon} />}
          onClick={() => onNarrow({ group: '', source: '', attribute: '', value: '' })}
        >
          Clear filters
        </Button>
      )}
    </>
  );
}

type FilterProps = {
  readonly value: string | undefined;
  readonly onChange: (value: string | null) => void;
};

/** One choice for each source: the newest of its tokens names it. */
function SourceFilter({ value, onChange }: FilterProps) {
  const { data } = useQuery(infraTokensQuery);
  const labels = new Map<string, string>();
  for (const token of [...(data?.items ?? [])].sort((a, b) => a.createdAt.localeCompare(b.createdAt)))
    labels.set(token.source, token.label);
  if (value !== undefined && !labels.has(value)) labels.set(value, 'A deleted InfraToken');
  return (
    <Select
      aria-label="Source"
      placeholder="Any source"
      data={[...labels].map(([source, label]) => ({ value: source, label }))}
      value={value ?? null}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear source' }}
      nothingFoundMessage="No InfraToken matches"
    />
  );
}

function AttributeFilter({ value, onChange }: FilterProps) {
  const { data } = useQuery(attributesQuery);
  const groups = filterableAttributes(data?.items ?? []);
  const known = groups.some(({ items }) => items.some((item) => item.value === value));
  const linked = value === undefined || known ? [] : [{ group: 'From the link', items: [value] }];
  return (
    <Select
      aria-label="Attribute"
      placeholder="Any attribute"
      data={[...linked, ...groups.filter(({ items }) => items.length > 0)]}
      value={value ?? null}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear attribute' }}
      nothingFoundMessage="No attribute matches"
    />
  );
}
