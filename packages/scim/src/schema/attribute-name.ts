/**
 * RFC 7644 §3.4.2.2 ABNF: `ATTRNAME = ALPHA *(nameChar)`. Beyond it `$ref` (RFC 7643 §2.4) and a leading `$`.
 * A name that does not match can be no attribute: `__proto__` is one of those.
 */
const attributeNamePattern = /^\$?[A-Za-z][\w-]*$/;

export const isAttributeName = (text: string): boolean =>
  text.length <= 128 && attributeNamePattern.test(text);

/** What an extension is known by: a URN (RFC 8141) of modest length, without quotes, brackets or blanks. */
const schemaUrnPattern = /^urn:[a-z0-9][a-z0-9-]{0,31}:[^\s\p{C}"'[\]{}\\]+$/iu;

export const isSchemaUrn = (text: string): boolean => text.length <= 256 && schemaUrnPattern.test(text);
