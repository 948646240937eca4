export interface TokenRefusal {
  readonly err: string;
  readonly description?: string;
}

/** The codes of RFC 8935 §2.4, which RFC 8936 §2.6 shares, as an admin is told of them. */
export const errorWords = ({ err, description }: TokenRefusal): string => {
  const words = Object.hasOwn(meanings, err)
    ? meanings[err]
    : `The receiver refuses the event with "${err}".`;
  return description === undefined || description === '' ? `${words}` : `${words} It says: ${description}`;
};

const meanings: Readonly<Record<string, string>> = {
  invalid_request:
    'The receiver cannot read the event (invalid_request): ask whether it takes SCIM events (RFC 9967), then send this again.',
  invalid_key:
    "The receiver does not know the key that signed the event (invalid_key): give it the address of this server's keys, /.well-known/jwks.json.",
  invalid_issuer:
    'The receiver does not take events of this issuer (invalid_issuer): enter the public address of this server there.',
  invalid_audience:
    'The event is not for this receiver (invalid_audience): enter the audience that it expects in this connection.',
  authentication_failed:
    'The receiver does not accept the secret (authentication_failed): enter the one that it gave you in this connection.',
  access_denied:
    'The receiver does not let this server send events (access_denied): allow it there, or enter another secret in this connection.',
};
