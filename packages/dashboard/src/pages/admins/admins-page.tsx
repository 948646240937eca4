import { Button, Paper, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock, IconPlus } from '@tabler/icons-react';
import { useRole } from '../../hooks/use-role.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { AdminsTable } from './admins-table.tsx';
import { InvitationsTable } from './invitations-table.tsx';
import { InviteModal } from './invite-modal.tsx';

const crumbs = [{ label: 'Settings' }, { label: 'Admins' }];

/** Who may open the dashboard, and who is invited to. */
export function AdminsPage() {
  const { may } = useRole();
  const [opened, modal] = useDisclosure(false);
  if (!may('admin')) {
    return (
      <Page title="Admins" crumbs={crumbs}>
        <Paper p="xl" bg="var(--rollcall-panel)">
          <EmptyState icon={IconLock} title="Your role does not show the admins">
            Owners and admins see this list. Ask an owner for another role if you need it.
          </EmptyState>
        </Paper>
      </Page>
    );
  }
  const invite = may('owner') ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={modal.open}>
      Invite admin
    </Button>
  ) : null;
  return (
    <Page
      title="Admins"
      crumbs={crumbs}
      description={
        may('owner')
          ? 'Who may open this dashboard, and what they may do. A change takes effect at once.'
          : 'Who may open this dashboard, and what they may do. Only owners change it; you are an admin.'
      }
      actions={invite}
    >
      <Stack gap="xl">
        <AdminsTable />
        <InvitationsTable />
      </Stack>
      <InviteModal opened={opened} onClose={modal.close} />
    </Page>
  );
}
