import { Stack, Text, Title } from '@mantine/core';
import type { RequestChange } from '@rollcall/contracts';
import { Changes } from '../../components/changes.tsx';
import { SubjectLink } from '../../components/subject-link.tsx';
import { Section } from '../../ui/section.tsx';

const kinds: Readonly<Record<string, string>> = {
  created: 'Created',
  updated: 'Updated',
  deactivated: 'Deactivated',
  reactivated: 'Reactivated',
  removed: 'Removed',
  restored: 'Restored',
};

type RequestChangesProps = {
  readonly title: string;
  readonly changes: readonly RequestChange[];
  readonly nothing: string;
};

export function RequestChanges({ title, changes, nothing }: RequestChangesProps) {
  return (
    <Section title={title}>
      <ChangeList changes={changes} nothing={nothing} />
    </Section>
  );
}

/** The changes of one request, resource by resource, as its history shows them. */
export function ChangeList({ changes, nothing }: Omit<RequestChangesProps, 'title'>) {
  if (changes.length === 0) return <Text c="dimmed">{nothing}</Text>;
  return (
    <Stack gap="md">
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one resource may change twice, and the list is never reordered
        <div key={index}>
          <Title order={3} style={{ overflowWrap: 'anywhere' }}>
            {kinds[change.kind] ?? change.kind} {change.resourceType.toLowerCase()}{' '}
            <SubjectLink {...change} subject={change.display} />
          </Title>
          <Changes changes={change.changes} />
        </div>
      ))}
    </Stack>
  );
}
