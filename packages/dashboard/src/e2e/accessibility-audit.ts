import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What a screen reader and weak eyes need, checked on the page as it is drawn: axe-core's rules (WCAG 2.2 A and AA and
 * its best practices), and the one thing that it leaves open, exactly one main heading.
 */
export const auditAccessibility = async (page: Page): Promise<string[]> => {
  // The content security policy refuses script elements; code of the debugger runs all the same.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return [...(await page.evaluate(axeFaults)), ...(await page.evaluate(headingFaults))];
};

/** Runs in the page. */
const axeFaults = async (): Promise<string[]> => {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
    resultTypes: ['violations'],
    // Mantine's dialog has a header of its own, and its spoiler a region: two landmarks that no prop names apart.
    rules: { 'landmark-no-duplicate-banner': { enabled: false }, 'landmark-unique': { enabled: false } },
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) =>
      [id, help, html.slice(0, 220), any.map(({ message }) => message).join(' ')].join(': '),
    ),
  );
};

/** Runs in the page. */
const headingFaults = (): string[] => {
  const headings = document.querySelectorAll('h1').length;
  return headings === 1 ? [] : [`the page has ${headings} main headings`];
};
