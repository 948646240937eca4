import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { attributeUsageQuery } from '../../api/attributes.ts';
import { AttributeAreas } from '../../components/attribute-areas.tsx';
import { NeedsRole } from '../../components/needs-role.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { directoryColumns } from './attribute-columns.tsx';
import { AttributesTable } from './attributes-table.tsx';
import { DeclareModal } from './declare-modal.tsx';
import { OpenAttribute } from './open-attribute.tsx';

/** What the directory knows beyond the standard's own attributes. */
export function AttributesPage() {
  const attributes = useQuery(attributeUsageQuery);
  const [opened, modal] = useDisclosure(false);
  return (
    <Page
      title="Attributes"
      description="Custom attributes: learned from what identity providers send, or declared here."
      actions={
        <NeedsRole needs="admin">
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={modal.open}>
            Declare attribute
          </Button>
        </NeedsRole>
      }
    >
      <AttributeAreas />
      <AttributesTable
        query={attributes}
        columns={directoryColumns}
        empty={
          <EmptyState icon={IconForms} title="No custom attribute yet">
            Attributes appear here with the first user that has one. Declare one to say beforehand what its
            values are.
          </EmptyState>
        }
      />
      <OpenAttribute attributes={attributes.data?.items} />
      {opened ? <DeclareModal onClose={modal.close} /> : null}
    </Page>
  );
}
