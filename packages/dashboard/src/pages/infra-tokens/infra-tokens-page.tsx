import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { infraTokensQuery } from '../../api/infra-tokens.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { Page } from '../../ui/page.tsx';
import { GenerateTokenModal } from './generate-token-modal.tsx';
import { Rotations } from './rotations.tsx';
import { TokensTable } from './tokens-table.tsx';

export function InfraTokensPage() {
  const tokens = useQuery(infraTokensQuery);
  const [opened, modal] = useDisclosure(false);
  const generate = (
    <NeedsRole needs="admin">
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={modal.open}>
        Generate new token
      </Button>
    </NeedsRole>
  );
  return (
    <Page
      title="Infra Tokens"
      crumbs={[{ label: 'Settings' }, { label: 'Infra Tokens' }]}
      description="The secrets of your identity providers. Give each one its own."
      actions={generate}
    >
      <Rotations tokens={tokens.data?.items ?? []} />
      <TokensTable query={tokens} />
      <GenerateTokenModal opened={opened} onClose={modal.close} />
    </Page>
  );
}
