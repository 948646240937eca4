import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { auditAccessibility } from './accessibility-audit.ts';
import { inEveryLook } from './screenshots.ts';

/** In both sizes and both colour schemes: accessible, and no wider than the screen. Pictures are kept under `name`. */
export const expectSound = (page: Page, name: string): Promise<void> =>
  inEveryLook(page, name, async (look) => {
    expect(await auditAccessibility(page), look).toEqual([]);
    expect(await sidewaysOverflow(page), look).toBe(0);
  });

const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
