import type { InfraTokenCreated } from '@rollcall/contracts';
import { SecretOnce } from '../../components/secret-once.tsx';
import { Instant } from '../../ui/instant.tsx';

type NewSecretProps = { readonly created: InfraTokenCreated; readonly onDone: () => void };

export function NewSecret({ created, onDone }: NewSecretProps) {
  return (
    <SecretOnce
      label="InfraToken"
      description="Enter it at your identity provider as the bearer token."
      secret={created.secret}
      warning="It is shown this once. Rollcall keeps only a hash of it; if it is lost, delete the token and generate a new one."
      footer={
        <>
          Expires: <Instant at={created.token.expiresAt} />
        </>
      }
      onDone={onDone}
    />
  );
}
