/**
 * A journey: the relay with the built app, as its own process, and tablets that are Chromium processes with profiles on
 * disk, each with a cable of its own to the relay. Everything is dialled at the relay's own address, as in the field.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchTablet, type Tablet, type TabletOptions } from './browser';
import { createNetworkCable, type NetworkCable, type Tap } from './networkCable';
import { type ProcessRelay, startRelay } from './relay';

/** SERVE_APP names another build than the one in dist. */
const APP = process.env['SERVE_APP'] ?? '1';
/** Names a folder for pictures of the last screens. */
const PICTURES = process.env['JOURNEY_PICTURES'];
const PATIENCE_MS = 30_000;
/** What Chromium writes by itself when a cable is out or the relay away. It is no fault of the app. */
const NO_NETWORK = /net::ERR_(CONNECTION|INTERNET|NETWORK|ABORTED|EMPTY_RESPONSE|SOCKET)/;

export interface Device {
  readonly page: Page;
  readonly tablet: Tablet;
  readonly cable: NetworkCable;
  /** Both the browser's switch and the cable: open sockets are cut too. */
  offline(): Promise<void>;
  online(): Promise<void>;
  /** The battery dies. */
  kill(): Promise<void>;
  /** Switched on again, with the same profile; the app is open at its first screen, or another page of the relay. */
  start(link?: string): Promise<void>;
  /** Opens an address of the relay, with everything after `#`. */
  open(link?: string): Promise<void>;
}

export interface Journey {
  readonly relay: ProcessRelay;
  /** Holds everything the journey leaves on a disk: a profile for each device, by its name, and the `relay`'s data. */
  readonly folder: string;
  device(name: string, options?: Partial<TabletOptions>): Promise<Device>;
  stopRelay(): Promise<void>;
  /** `late`: milliseconds its clock is ahead. */
  startRelay(late?: number): Promise<void>;
  /** What went wrong on any tablet since the beginning: broken rules of the page and errors written. */
  faults(): readonly string[];
  end(): Promise<void>;
}

export const startJourney = async (app = APP, tap?: Tap): Promise<Journey> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ponte-journey-')));
  const env = { SERVE_APP: app };
  const dataDir = join(folder, 'relay');
  let relay = await startRelay({ dataDir, env });
  const { port, url } = relay;
  const closers: (() => Promise<unknown>)[] = [];
  const tablets: { readonly name: string; readonly tablet: Tablet }[] = [];

  const device = async (name: string, options: Partial<TabletOptions> = {}): Promise<Device> => {
    const cable = await createNetworkCable(port, tap);
    const way = `MAP 127.0.0.1:${port} ${new URL(cable.origin).host}`;
    let tablet: Tablet;
    const launch = async (): Promise<void> => {
      tablet = await launchTablet({
        viewport: { width: 1024, height: 768 },
        ...options,
        profileDir: join(folder, name),
        cable,
        flags: [`--host-resolver-rules=${way}`, ...(options.flags ?? [])],
      });
      tablet.context.setDefaultTimeout(PATIENCE_MS);
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' });
      tablets.push({ name, tablet });
    };
    let running = false;
    const self: Device = {
      cable,
      get page() {
        return tablet.page;
      },
      get tablet() {
        return tablet;
      },
      offline: () => tablet.setOffline(true),
      online: () => tablet.setOffline(false),
      kill: async () => {
        running = false;
        await tablet.kill();
      },
      start: async (link) => {
        await launch();
        running = true;
        await self.open(link);
      },
      open: async (link = url) => {
        await tablet.page.goto(link);
      },
    };
    closers.push(async () => {
      if (running && PICTURES) await tablet.page.screenshot({ path: join(PICTURES, `${name}.png`) });
      if (running) await tablet.close();
      await cable.close();
    });
    await self.start();
    return self;
  };

  return {
    get relay() {
      return relay;
    },
    folder,
    device,
    stopRelay: async () => {
      await relay.stop();
    },
    startRelay: async (late = 0) => {
      const clock = encodeURIComponent(`const now = Date.now; Date.now = () => now() + ${late}`);
      const options = `--import=data:text/javascript,${clock}`;
      relay = await startRelay({ dataDir, env: { ...env, PORT: String(port), NODE_OPTIONS: options } });
    },
    faults: () =>
      tablets.flatMap(({ name, tablet }) => [
        ...tablet.violations.map(({ directive, blocked }) => `${name}: ${directive} ${blocked}`),
        ...tablet.errors.filter((error) => !NO_NETWORK.test(error)).map((error) => `${name}: ${error}`),
      ]),
    end: async () => {
      await Promise.all(closers.map((close) => close()));
      await relay.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
