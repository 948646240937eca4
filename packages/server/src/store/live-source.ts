/** SQL: whether a source still has an InfraToken that is let in. */
export const isLive = (source: string): string =>
  `exists (select from infra_tokens t where t.source = ${source} and (t.expires is null or t.expires > now()))`;
