import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ResourceTypeView } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { schemasQuery } from '../../api/schemas.ts';
import { DeclareLink } from '../../components/declare-link.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Section } from '../../ui/section.tsx';

/** The schemas that extend a type. */
export function TypeExtensions({ type: { name, extensions } }: { type: ResourceTypeView }) {
  const { data } = useQuery(schemasQuery);
  const nameOf = (urn: string): string =>
    data?.items.find((one) => one.resourceType === name && one.schema === urn)?.name ?? urn;
  return (
    <Section
      title="Extensions"
      actions={
        <DeclareLink to="/attributes/new-schema" search={{ type: name }} inSection>
          Declare extension schema
        </DeclareLink>
      }
    >
      {extensions.length === 0 ? (
        <Text c="dimmed">No schema extends {name}.</Text>
      ) : (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {extensions.map(({ schema, required }) => (
            <Group component="li" key={schema} gap="xs">
              <LinkAnchor to="/attributes/schemas/$type/$urn" params={{ type: name, urn: schema }} fw={600}>
                {nameOf(schema)}
              </LinkAnchor>
              {required ? <Badge color="gray">required</Badge> : null}
              {nameOf(schema) === schema ? null : (
                <Text size="xs" c="dimmed" w="100%" style={{ overflowWrap: 'anywhere' }}>
                  {schema}
                </Text>
              )}
            </Group>
          ))}
        </Stack>
      )}
    </Section>
  );
}
