import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const repository = new URL('../../../../', import.meta.url);
const folder = fileURLToPath(new URL('artifacts/screenshots/', repository));
export const readmeImages = fileURLToPath(new URL('docs/images/', repository));

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;

/** Waits until nothing loads any more and what moves has come to rest. */
export const settle = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"], .mantine-Loader-root') === null,
  );
  await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running'));
};

/** Looks at a page in every size and colour scheme, and keeps the pictures for whoever wants to judge them. */
export const inEveryLook = async (
  page: Page,
  name: string,
  check: (look: string) => Promise<void>,
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
      await settle(page);
      const look = `${name}-${size}-${colorScheme}`;
      await page.screenshot({ path: `${folder}${look}.png`, fullPage: size === 'phone' });
      await check(look);
    }
  }
  await page.setViewportSize(sizes.desktop);
};
