import { Badge, Group, Stack, Table, Text, Tooltip } from '@mantine/core';
import type { AttributeValue, UserDetail } from '@rollcall/contracts';
import { IconList } from '@tabler/icons-react';
import { isAbsent } from '../../components/attribute-value.ts';
import { Masked } from '../../components/masked.tsx';
import { ValueView } from '../../components/value-view.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './user-attributes.module.css';

/** The values by schema, the core schema first; what this directory learned or declared is marked. */
export function UserAttributes({ schemas }: { schemas: UserDetail['schemas'] }) {
  const filled = schemas
    .map((schema) => ({ ...schema, attributes: schema.attributes.filter(({ value }) => !isAbsent(value)) }))
    .filter((schema) => schema.attributes.length > 0);
  if (filled.length === 0) {
    return (
      <EmptyState icon={IconList} title="No attributes">
        The identity provider has sent none for this user.
      </EmptyState>
    );
  }
  return (
    <Stack gap="lg">
      {filled.map(({ urn, name, attributes }) => (
        <Section key={urn} title={name} description={<span className={classes['urn'] ?? ''}>{urn}</span>}>
          <AttributeTable attributes={attributes} />
        </Section>
      ))}
    </Stack>
  );
}

function AttributeTable({ attributes }: { attributes: readonly AttributeValue[] }) {
  return (
    <Table verticalSpacing={8} horizontalSpacing={0} layout="fixed">
      <Table.Tbody>
        {attributes.map((attribute) => (
          <Table.Tr key={attribute.name} className={classes['row'] ?? ''}>
            <Table.Th scope="row" className={classes['name'] ?? ''}>
              <AttributeName attribute={attribute} />
            </Table.Th>
            <Table.Td className={classes['value'] ?? ''}>
              {attribute.sensitive ? (
                <Masked name={attribute.name}>
                  <ValueView value={attribute.value} />
                </Masked>
              ) : (
                <ValueView value={attribute.value} />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function AttributeName({ attribute: { name, type, custom } }: { attribute: AttributeValue }) {
  return (
    <Group gap="xs" style={{ rowGap: 0 }}>
      <Text span inherit>
        {name}
      </Text>
      {custom ? (
        <Tooltip label="Not part of RFC 7643: learned or declared in this directory">
          <Badge size="sm">custom</Badge>
        </Tooltip>
      ) : null}
      <Text span size="xs" c="dimmed" fw={400}>
        {type}
      </Text>
    </Group>
  );
}
