import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { attributeUsageQuery } from '../../api/attributes.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { schemaColumns } from './attribute-columns.tsx';
import { AttributesTable } from './attributes-table.tsx';
import { DeclareModal, type Place } from './declare-modal.tsx';
import { OpenAttribute } from './open-attribute.tsx';

type SchemaAttributesProps = {
  readonly place: Place;
  /** Whether the schema is the standard's: what it has by itself is not listed, and cannot change. */
  readonly standard: boolean;
};

/** What one schema has: listed, shown, changed and added to. */
export function SchemaAttributes({ place, standard }: SchemaAttributesProps) {
  const attributes = useQuery(attributeUsageQuery);
  const [opened, modal] = useDisclosure(false);
  return (
    <Section
      title={standard ? 'Custom attributes' : 'Attributes'}
      description={standard ? 'Beside those of RFC 7643, which cannot change.' : undefined}
      actions={
        <NeedsRole needs="admin">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={modal.open}
          >
            Declare attribute
          </Button>
        </NeedsRole>
      }
    >
      <AttributesTable
        query={attributes}
        columns={schemaColumns}
        only={({ resourceType, schema }) => resourceType === place.resourceType && schema === place.schema}
        empty={
          <EmptyState icon={IconForms} title={standard ? 'No custom attribute' : 'No attribute yet'}>
            Declare one here, or let an identity provider send it.
          </EmptyState>
        }
      />
      <OpenAttribute attributes={attributes.data?.items} />
      {opened ? <DeclareModal place={place} onClose={modal.close} /> : null}
    </Section>
  );
}
