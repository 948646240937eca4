import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { groupQuery, groupsQuery } from '../../api/groups.ts';
import { userQuery, usersQuery } from '../../api/users.ts';

type ResourceFilterProps = {
  readonly value: string | undefined;
  readonly onChange: (value: string | null) => void;
};

const offeredMax = 12;
const settleMs = 300;

/** Who or what a link asks for: a user, else a group, else something that is gone. */
const useNameOf = (id: string | undefined): string | undefined => {
  const user = useQuery({ ...userQuery(id ?? ''), enabled: id !== undefined }).data?.user;
  const group = useQuery({ ...groupQuery(id ?? ''), enabled: id !== undefined && user === undefined }).data;
  return user?.displayName ?? user?.userName ?? group?.displayName;
};

/** People and groups, searched by the server. */
export function ResourceFilter({ value, onChange }: ResourceFilterProps) {
  const [text, setText] = useState('');
  const chosen = useNameOf(value);
  const [asked] = useDebouncedValue(text === chosen ? '' : text.trim(), settleMs);
  const page = { search: asked, startIndex: 1, count: offeredMax };
  const users = useQuery(usersQuery(page)).data?.items ?? [];
  const groups = useQuery(groupsQuery(page)).data?.items ?? [];
  const data = [
    {
      group: 'Users',
      items: users.map(({ id, displayName, userName }) => ({ value: id, label: displayName ?? userName })),
    },
    { group: 'Groups', items: groups.map(({ id, displayName }) => ({ value: id, label: displayName })) },
  ];
  const missing = value !== undefined && !data.some(({ items }) => items.some((one) => one.value === value));
  return (
    <Select
      aria-label="Person or group"
      placeholder="Any person or group"
      flex="1 1 14rem"
      maw={320}
      data={
        missing
          ? [{ group: 'Chosen', items: [{ value, label: chosen ?? 'Somebody who is gone' }] }, ...data]
          : data
      }
      filter={({ options }) => options}
      value={value ?? null}
      onChange={onChange}
      onSearchChange={setText}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear person or group' }}
      nothingFoundMessage="Nobody matches"
    />
  );
}
