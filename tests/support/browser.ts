/**
 * A tablet: one Chromium process of its own with a profile that outlives it, so that a test can pull the battery and
 * start it again. It notes every violation of the content security policy and every error of page and workers.
 */
import { mkdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, chromiumPath } from './chromium.mjs';
import type { NetworkCable } from './networkCable';
import { killTree } from './processTree';

export interface TabletOptions {
  /** Made when it is not there; kept when the tablet goes. */
  readonly profileDir: string;
  /** CSS pixels; a ten-inch tablet held upright when left out. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  /** Where its clock thinks it is; where the teams work when left out. */
  readonly timezoneId?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** The way to the relay, pulled out while the tablet is offline. */
  readonly cable?: NetworkCable;
  /** For Chromium, besides those of every test. */
  readonly flags?: readonly string[];
}

export interface Violation {
  readonly directive: string;
  readonly blocked: string;
  readonly page: string;
}

export interface Tablet {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly processId: number;
  /** Of the content security policy, on any page since the start. */
  readonly violations: readonly Violation[];
  /** Errors on the console and uncaught ones, of pages and workers. */
  readonly errors: readonly string[];
  /** The network of the whole browser, its workers included. Open sockets are cut only with a cable. */
  setOffline(offline: boolean): Promise<void>;
  /** SIGKILL to this browser's processes and no others; resolved when it is gone. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const reportName = 'reportViolationToTest';

/** Chromium's lock on its profile is a link to `host-pid`. */
const processOf = (profileDir: string): number => {
  const pid = Number(readlinkSync(join(profileDir, 'SingletonLock')).split('-').at(-1));
  if (!Number.isSafeInteger(pid)) throw new Error(`no process id in the lock of ${profileDir}`);
  return pid;
};

export const launchTablet = async (options: TabletOptions): Promise<Tablet> => {
  mkdirSync(options.profileDir, { recursive: true });
  const context = await chromium.launchPersistentContext(options.profileDir, {
    executablePath: await chromiumPath(),
    args: [...chromiumFlags, ...(options.flags ?? [])],
    headless: true,
    viewport: options.viewport ?? { width: 800, height: 1280 },
    locale: options.locale ?? 'it-IT',
    colorScheme: options.colorScheme ?? 'light',
    timezoneId: options.timezoneId ?? 'Europe/Rome',
    acceptDownloads: true,
  });
  const processId = processOf(options.profileDir);
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));

  const violations: Violation[] = [];
  const errors: string[] = [];
  await context.exposeFunction(reportName, (violation: Violation) => violations.push(violation));
  await context.addInitScript((name) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      const report = (window as unknown as Record<string, (violation: Violation) => void>)[name];
      report?.({ directive: effectiveDirective, blocked: blockedURI, page: location.pathname });
    });
  }, reportName);
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  context.on('weberror', (error) => errors.push(String(error.error().stack ?? error.error())));

  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    processId,
    violations,
    errors,
    setOffline: async (offline) => {
      if (offline) options.cable?.unplug();
      else options.cable?.plug();
      await context.setOffline(offline);
    },
    kill: async () => {
      killTree(processId);
      await gone;
    },
    close: () => context.close(),
  };
};
