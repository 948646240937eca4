import { Button, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { InvitationOffer } from '@rollcall/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { acceptInvitation, offerQuery } from '../../api/invite.ts';
import { ApiError, fieldErrors } from '../../api/problem.ts';
import { FormError } from '../../components/form-error.tsx';
import { Gate } from '../../components/gate.tsx';
import { checkNewPassword, NewPasswordInput } from '../../components/new-password-input.tsx';
import { roleWords } from '../../components/role-words.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LinkButton } from '../../ui/link.tsx';

const route = getRouteApi('/invite/$secret');

/** Where an invitation's link leads: the invited chooses a name and a password, and is in. */
export function InvitePage() {
  const { secret } = route.useParams();
  const offer = useQuery(offerQuery(secret));
  if (offer.data !== undefined) return <Acceptance offer={offer.data} secret={secret} />;
  if (offer.error instanceof ApiError && offer.error.status === 404) {
    return (
      <Gate title="This invitation is not valid" description="It opens nothing any more.">
        <Text>
          It was used, revoked or replaced by another, or is older than seven days. Ask whoever invited you
          for a new link.
        </Text>
        <LinkButton to="/sign-in" variant="default" fullWidth>
          Sign in instead
        </LinkButton>
      </Gate>
    );
  }
  return (
    <Gate title="Join Rollcall" description="Looking at your invitation …">
      {offer.error === null ? (
        <Stack gap="md" aria-busy="true">
          <Skeleton height={36} />
          <Skeleton height={36} />
        </Stack>
      ) : (
        <ErrorState error={offer.error} onRetry={() => void offer.refetch()} retrying={offer.isFetching} />
      )}
    </Gate>
  );
}

function Acceptance({ offer, secret }: { offer: InvitationOffer; secret: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', password: '' },
    validate: { name: isNotEmpty('Enter your name.'), password: checkNewPassword },
  });
  const accept = useMutation({
    mutationFn: acceptInvitation,
    meta: { mayBeSignedOut: true },
    onSuccess: async () => {
      client.clear();
      await navigate({ to: '/', replace: true });
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  const { label, description } = roleWords[offer.role];

  return (
    <Gate
      title="Join Rollcall"
      description={`${offer.invitedBy} invites you in the role ${label}, which ${lowerFirst(description)}`}
    >
      <form noValidate onSubmit={form.onSubmit((values) => accept.mutate({ ...values, secret }))}>
        <Stack gap="md">
          <FormError error={accept.error} />
          <TextInput
            label="E-mail address"
            description="You sign in with it."
            autoComplete="username"
            value={offer.email}
            readOnly
          />
          <TextInput
            label="Name"
            description="As the other admins see you."
            autoComplete="name"
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <NewPasswordInput key={form.key('password')} {...form.getInputProps('password')} />
          <Button type="submit" loading={accept.isPending} fullWidth>
            Join
          </Button>
        </Stack>
      </form>
    </Gate>
  );
}

/** A sentence as the end of another one. */
const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
