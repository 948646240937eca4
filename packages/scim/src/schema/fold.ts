/**
 * The comparison form of text whose case does not matter (`caseExact: false`, attribute names, URNs).
 * Choice: NFC and then lower case, as PRECIS UsernameCaseMapped does (RFC 8265 §3.3), so that `é` matches however it
 * was composed; NFC again, since lower case may compose anew (J̌). The same function makes the stored search form and the filter's value; no database decides.
 */
export const fold = (text: string): string =>
  isAscii(text) ? text.toLowerCase() : text.normalize('NFC').toLowerCase().normalize('NFC');

const isAscii = (text: string): boolean => {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
};
