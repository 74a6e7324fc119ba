import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { chromiumFlags, findChromium } from './tests/support/chromium.mjs';
import { LongestFirst } from './tests/support/longestFirst.mjs';

// A build needs none; tests/run.mjs sees to it that the tests have one.
const executablePath = process.env['VITEST'] === undefined ? undefined : await findChromium();

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  build: {
    target: 'es2022',
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // Every browser with Ed25519 in WebCrypto preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A tablet fetches all of the app at its first visit: hundreds of small files cost it, and a slow network, more than
        // what is in them.
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 3 },
            {
              name: (id) => {
                const shown = /locales[\\/]([^\\/]+)[\\/](?:cards|notices|questions)\.json/.exec(id);
                return shown && `shown-${shown[1]}`;
              },
              debugName: 'shown',
              priority: 2,
            },
            // One, or its parts would import each other in circles.
            { name: 'shared', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'serviceWorker.ts',
      // An update waits until somebody asks for it: a half-filled form is never reloaded.
      registerType: 'prompt',
      // src/app registers it: the address needs the app's Trusted Types policy.
      injectRegister: false,
      // They are in the patterns already.
      includeManifestIcons: false,
      injectManifest: { globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm,json}'] },
      manifest: {
        id: '/',
        name: 'Ponte',
        short_name: 'Ponte',
        description: 'Il lavoro di strada, anche senza rete: cifrato sul tablet, condiviso solo con la squadra.',
        lang: 'it',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        // A sealed file from another app; the service worker takes it.
        share_target: {
          action: '/received',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: { files: [{ name: 'file', accept: ['application/octet-stream', 'text/plain', '.ponte', '.txt'] }] },
        },
        theme_color: '#083a40',
        background_color: '#faf5ec',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
    }),
  ],
  test: {
    // On a machine with two cores, beside a browser, five seconds are too few for honest work.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // And a second for a screen to say what it will say, which is what Vitest gives, is less than some wait for the processor.
    expect: { poll: { timeout: 15_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/**/*.browser.test.{ts,tsx}', 'tests/journeys/**'],
          // By itself Vitest leaves one core to others.
          maxWorkers: availableParallelism(),
          // What the files import would be read and compiled anew for each of them: a third of the time all of them take.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.{ts,tsx}'],
          sequence: { groupOrder: 1 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: [...chromiumFlags], ...(executablePath === undefined ? {} : { executablePath }) },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.journey.ts'],
          globalSetup: 'tests/support/teamsOfTheRun.ts',
          testTimeout: 240_000,
          // The first that needs the team of the run makes it.
          hookTimeout: 240_000,
          // Some wait for a minute to pass: two for each core would leave it idle at times.
          maxWorkers: 5,
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          // What is timed runs when nothing else does.
          name: 'alone',
          include: ['tests/**/*.alone.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
