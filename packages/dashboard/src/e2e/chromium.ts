import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The installed browser: `ROLLCALL_CHROMIUM`, /usr/bin/chromium, or one in `PATH`.
 * @throws when there is none, with what to install: a test that is skipped proves nothing.
 */
const findChromium = (): string => {
  const given = process.env['ROLLCALL_CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates =
    given === undefined
      ? ['/usr/bin/chromium', ...folders.flatMap((folder) => names.map((name) => join(folder, name)))]
      : [given];
  const found = candidates.find(isExecutable);
  if (found === undefined) {
    throw new Error(
      'The end-to-end tests need Chromium. Install it (Debian, Ubuntu: apt-get install chromium), or set ROLLCALL_CHROMIUM to the path of Chromium or Chrome.',
    );
  }
  return found;
};

/** A name that is not localhost and yet leads here: the address of a server in a private network without https. */
export const plainHost = 'rollcall.example.com';

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--host-resolver-rules=MAP ${plainHost} 127.0.0.1`,
    ],
  });
