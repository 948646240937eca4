import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { attributeUsageQuery } from '../../api/attributes.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { Page } from '../../ui/page.tsx';
import { AttributesTable } from './attributes-table.tsx';
import { DeclareModal } from './declare-modal.tsx';

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
      <AttributesTable query={attributes} />
      {opened ? <DeclareModal onClose={modal.close} /> : null}
    </Page>
  );
}
