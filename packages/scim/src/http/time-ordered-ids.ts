const countMax = 0xfff;

/**
 * Makes UUIDs of version 7 (RFC 9562 §5.7): unique, and in order of time. Those of one millisecond are told apart by a
 * counter, so that they are in order too (§6.2, method 1); when it is used up, or the clock goes back, time goes on by
 * itself.
 */
export function timeOrderedIds(nowMs: () => number): () => string {
  let lastMs = 0;
  let count = 0;
  return () => {
    const now = nowMs();
    count = now > lastMs ? 0 : count + 1;
    lastMs = count > countMax ? lastMs + 1 : Math.max(now, lastMs);
    count = count > countMax ? 0 : count;
    const time = lastMs.toString(16).padStart(12, '0');
    const rest = crypto.randomUUID().slice('xxxxxxxx-xxxx-4xxx-'.length);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${rest}`;
  };
}
