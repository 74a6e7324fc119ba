/**
 * A journey: the relay with the built app, as its own process, and tablets that are Chromium processes with profiles on
 * disk, each with a cable of its own to the relay. Everything is dialled at the relay's own address, as in the field.
 */
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
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
  /** Where the relay itself listens, for whoever has no cable. */
  readonly dialled: string;
  /** Holds everything the journey leaves on a disk: a profile for each device, by its name, and the `relay`'s data. */
  readonly folder: string;
  /** `link`: as for `start`. To open the app for the first time is four times the work of a start: not for whom `plainPage` will do. */
  device(name: string, options?: Partial<TabletOptions>, link?: string): Promise<Device>;
  /** Where no app starts by itself. */
  readonly plainPage: string;
  stopRelay(): Promise<void>;
  /** `late`: milliseconds its clock is ahead. */
  startRelay(late?: number): Promise<void>;
  /** What went wrong on any tablet since the beginning: broken rules of the page and errors written. */
  faults(): readonly string[];
  /** Everything is switched off as it should be, and stays on the disk. */
  leave(): Promise<void>;
  end(): Promise<void>;
}

export interface JourneyOptions {
  /** What another journey left on the disk: this one goes on from a copy of it. */
  readonly from?: string;
  /** The disk of a tablet that opened the app at this address and did no more: each new one goes on from a copy of it. */
  readonly visited?: string;
  /** What everybody dials, as with a proxy in front of the relay: the same address in two journeys. */
  readonly publicUrl?: string;
}

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

export const startJourney = async (
  app = APP,
  tap?: Tap,
  { from, visited, publicUrl }: JourneyOptions = {},
): Promise<Journey> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ponte-journey-')));
  if (from) cpSync(from, folder, { recursive: true });
  const dataDir = join(folder, 'relay');
  const behind = publicUrl && { PUBLIC_URL: publicUrl, PORT: String(await freePort()) };
  const env = { SERVE_APP: app, ...behind };
  let relay = await startRelay({ dataDir, env });
  const { url } = relay;
  const port = behind ? Number(behind.PORT) : relay.port;
  const closers: (() => Promise<unknown>)[] = [];
  const tablets: { readonly name: string; readonly tablet: Tablet }[] = [];

  const device: Journey['device'] = async (name, options = {}, link) => {
    const profileDir = join(folder, name);
    if (visited && !existsSync(profileDir)) cpSync(visited, profileDir, { recursive: true });
    const cable = await createNetworkCable(port, tap);
    const way = `MAP ${new URL(url).host} ${new URL(cable.origin).host}`;
    let tablet: Tablet;
    const launch = async (): Promise<void> => {
      tablet = await launchTablet({
        viewport: { width: 1024, height: 768 },
        ...options,
        profileDir,
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
      start: async (first) => {
        await launch();
        running = true;
        await self.open(first);
      },
      open: async (address = url) => {
        // A lock ends with the app starting over by itself: where that comes at this moment, it is opened after it. When
        // both go to one address Chromium says only that the first was given up.
        await tablet.page.goto(address).catch((error: Error) => {
          if (!/interrupted by another navigation|ERR_ABORTED/.test(error.message)) throw error;
          return tablet.page.goto(address);
        });
      },
    };
    closers.push(async () => {
      if (running && PICTURES) await tablet.page.screenshot({ path: join(PICTURES, `${name}.png`) });
      if (running) await tablet.close();
      await cable.close();
    });
    await self.start(link);
    return self;
  };

  const leave = async (): Promise<void> => {
    await Promise.all(closers.map((close) => close()));
    await relay.stop();
  };

  return {
    get relay() {
      return relay;
    },
    dialled: `http://127.0.0.1:${port}`,
    folder,
    device,
    plainPage: `${url}/health`,
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
    leave,
    end: async () => {
      await leave();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
