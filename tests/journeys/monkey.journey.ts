/**
 * [K7] Random actions on a tablet turned round: nothing of the team is seen, read or copied. A short run at each
 * `npm test`; the long one is `npm run monkey -- --actions 5000`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEye } from '../monkey/eye';
import { createOperator } from '../monkey/operator';
import { plightOf } from '../monkey/plight';
import { type MonkeyResult, runMonkey } from '../monkey/runMonkey';
import { buildPatched } from '../support/buildPatched';
import { type Device, type Journey, startJourney } from '../support/journey';
import { createPrng } from '../support/prng';

const ACTIONS = 150;
const SEED = 7;
const PATIENCE_MS = 600_000;

describe(`${ACTIONS} random actions on a tablet turned round`, () => {
  let result: MonkeyResult;
  beforeAll(async () => {
    result = await runMonkey({ actions: ACTIONS, seed: SEED });
  }, PATIENCE_MS);

  test('show no marker in document, title, address, clipboard or accessibility tree, and never the screens of the team', () => {
    expect(result.findings).toEqual([]);
  });
  test('were done with markers in every record, and many of them while something was shown', () => {
    expect(result.markers).toBeGreaterThan(100);
    expect(result.stood.get('shown')).toBeGreaterThan(ACTIONS / 3);
    expect([...result.done.values()].reduce((sum, count) => sum + count)).toBe(ACTIONS);
  });
  test('broke no rule of the content security policy and wrote no error', () => {
    expect(result.faults).toEqual([]);
  });
});

describe('the same with a build that leaves one list mounted under the cover', () => {
  let result: MonkeyResult;
  beforeAll(async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'ponte-mounted-'));
    await buildPatched(outDir, [
      {
        file: 'src/features/cover/Cover.tsx',
        find: '      <Suspense fallback',
        replace: `      <ul hidden>
        {(useShown('cards', (state) => state.byKind)['person'] ?? []).map(({ documentId, values }) => (
          <li key={documentId}>{String(values['alias'])}</li>
        ))}
      </ul>
      <Suspense fallback`,
      },
      {
        file: 'src/features/cover/Cover.tsx',
        find: "import { useWords } from '../../i18n/useWords';",
        replace: "import { useWords } from '../../i18n/useWords';\nimport { useShown } from '../../state/stores';",
      },
      { file: 'src/app/createVeil.ts', find: '[stores.cards, stores.team,', replace: '[stores.team,' },
    ]);
    result = await runMonkey({ actions: ACTIONS, seed: SEED, app: outDir, untilFound: true });
    rmSync(outDir, { recursive: true });
  }, PATIENCE_MS);

  test('finds a name in the document, and says after which action', () => {
    expect(result.findings.join('\n')).toMatch(/^action \d+, .+: person\.alias in document$/m);
  });
});

/** Each puts a marker where only a look at that very place finds it. */
const plants: readonly (readonly [where: string, plant: (marker: string) => void | Promise<void>])[] = [
  ['document', (marker: string): void => document.body.setAttribute('data-name', marker)],
  ['typed text', (marker) => document.body.append(Object.assign(document.createElement('input'), { value: marker }))],
  ['title', (marker) => void Object.assign(document, { title: marker })],
  ['address', (marker) => history.replaceState(null, '', `#${marker}`)],
  ['history', (marker) => history.replaceState({ from: marker }, '')],
  ['storage in clear', (marker) => sessionStorage.setItem('at', marker)],
  ['clipboard', (marker) => navigator.clipboard.writeText(marker)],
  [
    'accessibility tree',
    (marker) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body::before { content: "${marker}" }`);
      document.adoptedStyleSheets = [sheet];
    },
  ],
];

describe('the eye that looks for markers', () => {
  const MARKER = 'Zeisig0123456789ab';
  let journey: Journey;
  let device: Device;
  beforeAll(async () => {
    journey = await startJourney();
    device = await journey.device('planted', {}, journey.plainPage);
    await device.tablet.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterAll(() => journey.end());

  test.each(plants)('finds one in the %s', async (where, plant) => {
    const { page } = device;
    await device.open(journey.plainPage);
    const eye = createEye(() => [MARKER]);
    expect(await eye.look(page)).toEqual([]);
    await page.evaluate(plant, MARKER);
    expect((await eye.look(page)).map((seen) => seen.where)).toContain(where);
    await page.evaluate(async () => {
      sessionStorage.clear();
      history.replaceState(null, '', '/health');
      await navigator.clipboard.writeText('');
    });
  });
});

describe('the worker who hands over', () => {
  let journey: Journey;
  let device: Device;
  beforeAll(async () => {
    journey = await startJourney();
    device = await journey.device('handed over');
    await device.tablet.context.addInitScript('globalThis.__name = (named) => named');
  });
  afterAll(() => journey.end());
  beforeEach(() => device.open(`${journey.relay.url}/health`));
  const operator = (say?: (line: string) => void) =>
    createOperator(device.page, journey.relay.url, '', createPrng(SEED), say);

  test('looks again at once when the veil turns into what is shown, and waits for no number pad', async () => {
    await device.page.evaluate(() => {
      const make = (tag: string, className: string, inside: string | Node): HTMLElement => {
        const made = Object.assign(document.createElement(tag), { className });
        made.append(inside);
        return made;
      };
      const back = make('button', 'button', 'PIN');
      const ask = make('main', 'ask', make('h1', '', 'Shown'));
      document.body.replaceChildren(make('main', 'veil', back));
      back.addEventListener('click', () => document.body.replaceChildren(ask));
    });
    const said: string[] = [];
    await operator((line) => said.push(line)).handOver('card');
    expect(said).toEqual(['handing over a card from veil', 'failed: Error: it is no veil any more']);
  });

  test('does not open anew, and so lock again, an app that is on its way', async () => {
    await device.page.evaluate(() => {
      history.replaceState(null, '', '#the-same-page');
      setTimeout(() => {
        const ask = Object.assign(document.createElement('main'), { className: 'ask' });
        ask.append('Shown');
        document.body.replaceChildren(ask);
      }, 1000);
    });
    await operator().handOver('card');
    expect(new URL(device.page.url()).hash).toBe('#the-same-page');
  });

  test('when it cannot, picture, document, figures and the last steps are told', async () => {
    await device.page.evaluate(() => {
      const veil = Object.assign(document.createElement('main'), { className: 'veil' });
      veil.append('Nothing to press');
      document.body.replaceChildren(veil);
    });
    const folder = mkdtempSync(join(tmpdir(), 'ponte-plight-'));
    const lines = (await plightOf(device.page, ['action 9, keys, on veil'], folder)).join('\n');
    expect(lines).toMatch(/^stands at veil, http:/);
    expect(lines).toMatch(/ MB of heap, \d+ documents, \d+ nodes, /);
    expect(lines).toContain('action 9, keys, on veil');
    expect(readFileSync(join(folder, 'plight.png')).byteLength).toBeGreaterThan(1000);
    expect(readFileSync(join(folder, 'plight.html'), 'utf8')).toContain('Nothing to press');
    rmSync(folder, { recursive: true });
  });
});
