import type { Connection } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../api/settings.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Section } from '../../ui/section.tsx';

/** What the receiver of a stream of security events is given (RFC 8936, RFC 9967). */
export function ReceiverValues({ connection: { id, kind } }: { readonly connection: Connection }) {
  const { data: settings } = useQuery(settingsQuery);
  if (settings === undefined) return null;
  const origin = settings.scimBaseUrl.replace(/\/scim\/v2$/, '');
  return (
    <Section title="For the receiver" description="Enter these where the events are received.">
      {kind === 'security-events-poll' ? (
        <CopyField
          label="Address to poll"
          description="With the secret of this connection as bearer token"
          value={`${origin}/v1/security-events/${id}`}
        />
      ) : null}
      <CopyField
        label="Keys"
        description="The JSON Web Key Set that the tokens are verified with"
        value={`${origin}/.well-known/jwks.json`}
      />
    </Section>
  );
}
