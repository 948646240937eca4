import type { JsonObject } from '@rollcall/scim';
import { SignJWT } from 'jose';
import type { TokenIssuer } from '../connections/connector.ts';
import { type SigningKeys, signingAlgorithm } from './signing-keys.ts';

/** RFC 8417 §2.3: the type that keeps such a token from passing for another kind of JWT. */
const tokenType = 'secevent+jwt';

/** Signs with the key of now; `url` is the server's public address. */
export const tokenIssuer = (keys: Pick<SigningKeys, 'signer'>, url: string): TokenIssuer => ({
  url,
  sign: async (claims: JsonObject) => {
    const { kid, key } = await keys.signer();
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: signingAlgorithm, kid, typ: tokenType })
      .setIssuer(url)
      .setIssuedAt()
      .sign(key);
  },
});
