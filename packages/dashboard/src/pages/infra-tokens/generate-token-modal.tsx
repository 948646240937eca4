import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { generateInfraToken, infraTokensQuery, refreshTokens } from '../../api/infra-tokens.ts';
import { GenerateTokenForm } from './generate-token-form.tsx';
import { SecretModal } from './secret-modal.tsx';

type GenerateTokenModalProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
};

export function GenerateTokenModal({ opened, onClose }: GenerateTokenModalProps) {
  const client = useQueryClient();
  const { data } = useQuery(infraTokensQuery);
  const generate = useMutation({
    mutationFn: generateInfraToken,
    gcTime: 0,
    onSuccess: () => refreshTokens(client),
  });

  const close = (): void => {
    onClose();
    generate.reset();
  };

  return (
    <SecretModal opened={opened} title="Generate new token" created={generate.data} onClose={close}>
      <GenerateTokenForm
        profiles={data?.profiles ?? []}
        error={generate.error}
        pending={generate.isPending}
        onSubmit={generate.mutate}
        onCancel={close}
      />
    </SecretModal>
  );
}
