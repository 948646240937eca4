const secondMs = 1_000;
const firstMs = 5 * secondMs;
const longestMs = 3_600 * secondMs;

/** How long to wait after so many attempts: twice as long each time, with a spread of a fifth, an hour at most. */
export const backOffMs = (attempts: number, random: () => number = Math.random): number => {
  const exact = Math.min(longestMs, firstMs * 2 ** Math.max(0, attempts - 1));
  return Math.round(exact * (0.8 + 0.4 * random()));
};

/** A target that fails so often in a row is asked with one delivery at a time until one succeeds. */
export const failuresUntilRest = 3;

const longestRestMs = 300 * secondMs;

/** How long such a target is left alone. */
export const restMs = (failures: number, random: () => number = Math.random): number =>
  failures < failuresUntilRest
    ? 0
    : Math.min(longestRestMs, backOffMs(failures - failuresUntilRest + 1, random));
