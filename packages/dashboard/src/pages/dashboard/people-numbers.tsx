import { Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import type { Overview, UserStatus } from '@rollcall/contracts';
import { LinkBox } from '../../ui/link.tsx';
import classes from './people-numbers.module.css';

const people: readonly { status: UserStatus; label: string; hint: string }[] = [
  { status: 'active', label: 'Active', hint: 'Users who have access' },
  { status: 'deactivated', label: 'Deactivated', hint: 'Users without access' },
  { status: 'removed', label: 'Removed', hint: 'Kept for a while' },
];

const count = (value: number): string => value.toLocaleString('en-GB');

/** How many there are of each; each number leads to its list. */
export function PeopleNumbers({ overview }: { overview: Overview }) {
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      {people.map(({ status, label, hint }) => (
        <LinkBox key={status} to="/users" search={{ status }} className={classes['link'] ?? ''}>
          <NumberCard label={label} hint={hint} value={count(overview.users[status])} />
        </LinkBox>
      ))}
      <LinkBox to="/groups" className={classes['link'] ?? ''}>
        <NumberCard label="Groups" hint="Pushed by identity providers" value={count(overview.groups)} />
      </LinkBox>
    </SimpleGrid>
  );
}

function NumberCard({ label, hint, value }: { label: string; hint: string; value: string }) {
  return (
    <Paper p="md" h="100%" bg="var(--rollcall-panel)" className={classes['card'] ?? ''}>
      <Stack gap={2}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Text className={classes['number'] ?? ''}>{value}</Text>
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      </Stack>
    </Paper>
  );
}
