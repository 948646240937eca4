/** The instant in an entry's id, which is the row's `at`, so that an id finds its partition. RFC 9562 §5.7: the first 48 bits are milliseconds since 1970. */
export const instantOf = (id: string): Date =>
  new Date(Number.parseInt(`${id.slice(0, 8)}${id.slice(9, 13)}`, 16));
