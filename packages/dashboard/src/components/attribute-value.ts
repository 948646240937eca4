/** Values of any SCIM type as text, for table cells and diffs. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Made of sub-attributes. */
export const isComplex = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A complex value in one line: its `display` or `value` with its `type`, else its sub-attributes. */
const formatComplex = (value: Record<string, unknown>): string => {
  const main = value['display'] ?? value['value'] ?? value['formatted'];
  if (typeof main === 'string' || typeof main === 'number') {
    return typeof value['type'] === 'string' ? `${main} (${value['type']})` : String(main);
  }
  return Object.entries(value)
    .filter(([, part]) => !isAbsent(part))
    .map(([name, part]) => `${name}: ${formatValue(part)}`)
    .join(', ');
};

export const formatValue = (value: unknown): string => {
  if (isAbsent(value)) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(formatValue).join(', ');
  if (isComplex(value)) return formatComplex(value);
  return String(value);
};

const oneLineMax = 80;

/** For a diff, where nothing may be lost: complex values as JSON, on one line where it is short, lists by item. */
export const formatExactly = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const line = JSON.stringify(value);
  if (line.length <= oneLineMax) return line;
  return Array.isArray(value) ? value.map(formatExactly).join('\n') : JSON.stringify(value, null, 2);
};

/** A member that came or went, by its name, and by its id, which stays when the name changes. */
export const formatMember = (value: unknown): string => {
  if (!isComplex(value)) return formatExactly(value);
  const id = formatValue(value['value'] ?? value['id']);
  const display = formatValue(value['display']);
  if (id === '') return formatExactly(value);
  return display === '' ? id : `${display} (${id})`;
};
