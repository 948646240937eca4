import { Code, Stack, Table, Text } from '@mantine/core';
import type { Guide } from '../../guides/guide.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './guide-mapping.module.css';
import { GuideText } from './guide-text.tsx';

/** What to enter in the provider's attribute mapping. */
export function GuideMapping({ guide: { mapping, mappingNote } }: { guide: Guide }) {
  return (
    <Section title="Attribute mapping">
      <Stack gap="sm">
        {mappingNote === undefined ? null : (
          <Text c="dimmed">
            <GuideText text={mappingNote} />
          </Text>
        )}
        <Table verticalSpacing={8} horizontalSpacing={0} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>At the provider</Table.Th>
              <Table.Th>SCIM attribute</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {mapping.map(({ theirs, scim, note }) => (
              <Table.Tr key={`${theirs} ${scim}`}>
                <Table.Td className={classes['cell'] ?? ''}>
                  {theirs}
                  {note === undefined ? null : (
                    <Text size="xs" c="dimmed">
                      {note}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td className={classes['cell'] ?? ''}>
                  <div className={classes['scim'] ?? ''}>
                    <Code>{scim}</Code>
                    <CopyButton value={scim} what={scim} />
                  </div>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Section>
  );
}
