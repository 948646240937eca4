import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { groupQuery, groupsQuery } from '../../api/groups.ts';

type GroupFilterProps = {
  readonly value: string | undefined;
  readonly onChange: (value: string | null) => void;
};

const offeredMax = 25;
const settleMs = 300;

/** The server searches, so that a directory may have any number of groups. */
export function GroupFilter({ value, onChange }: GroupFilterProps) {
  const [text, setText] = useState('');
  const current = useQuery({ ...groupQuery(value ?? ''), enabled: value !== undefined });
  const chosen = current.data?.displayName;
  const [asked] = useDebouncedValue(text === chosen ? '' : text.trim(), settleMs);
  const { data } = useQuery(groupsQuery({ search: asked, startIndex: 1, count: offeredMax }));
  const offered = (data?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }));
  const missing = value !== undefined && !offered.some((one) => one.value === value);
  return (
    <Select
      aria-label="Group"
      placeholder="Any group"
      data={missing ? [{ value, label: chosen ?? 'A group that is gone' }, ...offered] : offered}
      filter={({ options }) => options}
      value={value ?? null}
      onChange={onChange}
      onSearchChange={setText}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear group' }}
      nothingFoundMessage="No group matches"
    />
  );
}
