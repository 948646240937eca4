import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { type RollcallProcess, startRollcall } from './rollcall-process.ts';

/** A server and a browser, to be closed at the end. */
export type Fixture = {
  readonly server: RollcallProcess;
  /** A page of a browser that knows nothing yet; `complaints` are errors that its console showed. */
  readonly open: (options?: BrowserContextOptions) => Promise<{ page: Page; complaints: string[] }>;
  readonly close: () => Promise<void>;
};

/** A 401 or 404 is an answer that pages expect; the browser notes each as an error of its own. */
const isExpected = (text: string): boolean => /Failed to load resource.*40[14]/.test(text);

const watch = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
  });
  return complaints;
};

const openPage = async (browser: Browser, contexts: BrowserContext[], options: BrowserContextOptions) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    ...options,
  });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  return { page, complaints: watch(page) };
};

export const startFixture = async (settings: Record<string, string> = {}): Promise<Fixture> => {
  const server = await startRollcall(settings);
  const browser = await launchChromium().catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const contexts: BrowserContext[] = [];
  return {
    server,
    open: (options = {}) => openPage(browser, contexts, { baseURL: server.url, ...options }),
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await server.stop();
    },
  };
};

export const admin = { name: 'Ada Byron', email: 'ada@example.com', password: 'a long enough password' };

/** A server that is set up already: an admin, SCIM on, and a token to send people with. */
export const readySettings = {
  ROLLCALL_ADMIN_EMAIL: admin.email,
  ROLLCALL_ADMIN_PASSWORD: admin.password,
  ROLLCALL_SCIM_ENABLED: 'true',
  ROLLCALL_INFRA_TOKEN: 'a-token-for-the-end-to-end-tests',
};

export const signIn = async (page: Page, path = '/'): Promise<void> => {
  await page.goto(path);
  await page.getByLabel('E-mail address').fill(admin.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
};
