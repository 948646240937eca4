import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { generateInfraToken, infraTokensQuery } from '../../api/infra-tokens.ts';
import { overviewQuery } from '../../api/overview.ts';
import { GenerateTokenForm } from './generate-token-form.tsx';
import { NewSecret } from './new-secret.tsx';

type GenerateTokenModalProps = { readonly opened: boolean; readonly onClose: () => void };

/**
 * First the form, then the secret. Once the secret shows, only its own button closes the dialog: neither a click
 * outside nor Escape may lose what is shown once.
 */
export function GenerateTokenModal({ opened, onClose }: GenerateTokenModalProps) {
  const client = useQueryClient();
  const generate = useMutation({
    mutationFn: generateInfraToken,
    gcTime: 0,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: infraTokensQuery.queryKey }),
        client.invalidateQueries({ queryKey: overviewQuery.queryKey }),
      ]),
  });
  const created = generate.data;

  const close = (): void => {
    onClose();
    generate.reset();
  };

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={created === undefined ? 'Generate new token' : `Token ${created.token.label}`}
      size={created === undefined ? 'md' : 'lg'}
      closeOnClickOutside={false}
      closeOnEscape={created === undefined}
      withCloseButton={created === undefined}
    >
      {created === undefined ? (
        <GenerateTokenForm
          error={generate.error}
          pending={generate.isPending}
          onSubmit={generate.mutate}
          onCancel={close}
        />
      ) : (
        <NewSecret created={created} onDone={close} />
      )}
    </Modal>
  );
}
