import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { invitationsQuery, inviteAdmin } from '../../api/admins.ts';
import { InvitationLink } from './invitation-link.tsx';
import { InviteForm } from './invite-form.tsx';

type InviteModalProps = { readonly opened: boolean; readonly onClose: () => void };

/** First the form, then the link, which is shown once: only its own button closes the dialog then. */
export function InviteModal({ opened, onClose }: InviteModalProps) {
  const client = useQueryClient();
  const invite = useMutation({
    mutationFn: inviteAdmin,
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
  const created = invite.data;
  const close = (): void => {
    onClose();
    invite.reset();
  };

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={created === undefined ? 'Invite admin' : `Invitation of ${created.invitation.email}`}
      size={created === undefined ? 'md' : 'lg'}
      closeOnClickOutside={false}
      closeOnEscape={created === undefined}
      withCloseButton={created === undefined}
    >
      {created === undefined ? (
        <InviteForm
          error={invite.error}
          pending={invite.isPending}
          onSubmit={invite.mutate}
          onCancel={close}
        />
      ) : (
        <InvitationLink created={created} onDone={close} />
      )}
    </Modal>
  );
}
