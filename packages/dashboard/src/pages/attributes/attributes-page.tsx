import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { attributeUsageQuery } from '../../api/attributes.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { Page } from '../../ui/page.tsx';
import { AttributeDrawer } from './attribute-drawer.tsx';
import { AttributesTable } from './attributes-table.tsx';
import { DeclareModal } from './declare-modal.tsx';

const route = getRouteApi('/app/attributes');

/** What the directory knows beyond the standard's own attributes. */
export function AttributesPage() {
  const attributes = useQuery(attributeUsageQuery);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = attributes.data?.items.find(({ id }) => id === search.attribute);
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
      {open === undefined ? null : (
        <AttributeDrawer attribute={open} onClose={() => void navigate({ search: {} })} />
      )}
      {opened ? <DeclareModal onClose={modal.close} /> : null}
    </Page>
  );
}
