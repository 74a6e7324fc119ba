/**
 * A card, an entry of the directory, a notice and a question as people see them who read other scripts: on narrow and wide
 * screens and with text at 200 %, nothing is clipped, axe finds nothing, and the letters are those the app brings along.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '../support/axe';
import { clippings } from '../support/clippings';
import type { Device, Journey } from '../support/journey';
import { PIN } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { coveredScreen } from '../support/pages/covered';
import { directoryScreen } from '../support/pages/directory';
import { frame } from '../support/pages/frame';
import { referralsScreen } from '../support/pages/referrals';
import { openFounder, startTeam } from '../support/startTeam';
import { TABLET } from '../support/views';

/** With the font that the app brings along for it. */
const LANGUAGES = {
  ar: 'Noto Sans Arabic Bundled',
  ur: 'Noto Sans Arabic Bundled',
  uk: undefined,
  bn: 'Noto Sans Bengali Bundled',
  ti: 'Noto Sans Ethiopic Bundled',
} as const;
const tags = Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[];
const WIDTHS = [320, 768, 1280];
const TEXTS = ['normal', 'largest'];
/** Of what axe looks for, all that sizes can change. */
const SEEN_ONLY = ['color-contrast', 'color-contrast-enhanced', 'target-size'];
/** Pixels of a screen of 800: at the narrowest the answers that are no answer take a line of their own. */
const ROOM = 440;
const ALIAS = 'Nadia Finta';
/** Names a folder for the pictures, which somebody should look at now and then. */
const PICTURES = process.env['JOURNEY_PICTURES'];

describe('in other scripts, at 320, 768 and 1280 pixels and with text at 200 %', () => {
  let journey: Journey;
  let device: Device;
  const page = () => device.page;
  const wear = (width: number, text: string): Promise<void> =>
    page()
      .setViewportSize({ width, height: 800 })
      .then(() =>
        page().evaluate((size) => {
          document.documentElement.dataset['text'] = size;
        }, text),
      );
  const speak = async (tag: string): Promise<void> => {
    await page().locator(`.languages > button[lang=${tag}]`).click();
    await page().locator(`main.ask[lang=${tag}] h1:not([aria-busy=true])`).waitFor();
  };
  const handOver: Readonly<Record<string, () => Promise<void>>> = {
    'an information card': async () => {
      await frame(page()).go('Mostra');
      await page()
        .getByRole('button', { name: /Rinnovare/ })
        .click();
      await page().getByRole('button', { name: 'Mostra alla persona' }).click();
    },
    'an entry of the directory': async () => {
      await frame(page()).go('Mostra');
      await directoryScreen(page()).open('Sportello Info Immigrati Follonica');
      await page().getByRole('button', { name: 'Mostra alla persona' }).click();
      await page().locator('main.ask .card-part').first().waitFor();
    },
    'a notice': async () => {
      await casesScreen(page()).open(ALIAS);
      await referralsScreen(page()).part('Consensi');
      await page().getByRole('button', { name: 'Nuovo consenso' }).click();
      await referralsScreen(page()).choose('Per che cosa', 'Apertura del fascicolo');
      await page().getByRole('button', { name: 'Fai leggere e rispondere' }).click();
    },
    'a question': async () => {
      await frame(page()).go('Registro');
      await page().locator('#ask-person').click();
      await page().getByRole('button', { name: 'Chi le ha parlato di questo servizio?' }).click();
    },
  };
  /** The words must be read, and the way out must be at hand. */
  const hidden = (): Promise<readonly string[]> =>
    page().evaluate((least) => {
      const height = document.querySelector('.ask-body')?.clientHeight ?? 0;
      const out = [...document.querySelectorAll('.ask-top > .button, .ask-foot > .button')].filter((button) => {
        const { top, bottom, left, right } = button.getBoundingClientRect();
        return top < 0 || left < 0 || bottom > window.innerHeight || right > window.innerWidth;
      });
      return [
        ...(height < least ? [`only ${height} pixels for the words`] : []),
        ...out.map(({ textContent }) => `not on the screen: ${textContent}`),
      ];
    }, ROOM);
  const comeBack = async (): Promise<void> => {
    await wear(TABLET.width, 'normal');
    await speak('it');
    await coveredScreen(page()).operator();
    await frame(page()).typePin(PIN);
    await frame(page()).coverButton.waitFor();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    await casesScreen(page()).create({ alias: ALIAS, reason: 'Rinnovo permesso', kind: 'Accompagnamento' });
    await frame(page()).go('Mostra');
    await directoryScreen(page()).take();
    await page()
      .getByText(/^53 servizi sono/)
      .waitFor({ timeout: 60_000 });
    await frame(page()).allDelivered();
    await device.offline();
  });
  afterAll(() => journey.end());

  test.each(Object.keys(handOver))('%s fits, and axe finds nothing', async (thing) => {
    await handOver[thing]?.();
    const found: string[] = [];
    for (const tag of tags) {
      await speak(tag);
      for (const width of WIDTHS) {
        for (const text of TEXTS) {
          await wear(width, text);
          const where = `${tag}, ${width} pixels, ${text} text`;
          found.push(...(await clippings(page(), 'main.ask')).map((line) => `${where}: ${line}`));
          found.push(...(await hidden()).map((line) => `${where}: ${line}`));
          const only = text === 'normal' && width === 768 ? undefined : SEEN_ONLY;
          if (!only || width === 320)
            found.push(...(await axeFindings(page(), only)).map((line) => `${where}: ${line}`));
          const name = `${thing.replaceAll(' ', '-')}-${tag}-${width}-${text}.png`;
          if (PICTURES) await page().screenshot({ path: join(PICTURES, name) });
        }
      }
    }
    await comeBack();
    expect(found).toEqual([]);
  });

  test('each script is written in letters that came with the app, without network', async () => {
    await handOver['a question']?.();
    for (const tag of tags) {
      await speak(tag);
      const family = LANGUAGES[tag];
      const loaded = () =>
        page().evaluate(() =>
          [...document.fonts].filter(({ status }) => status === 'loaded').map((one) => one.family.replaceAll('"', '')),
        );
      if (family) await expect.poll(loaded).toContain(family);
    }
  });

  test('a clipping that is put in is found, in a line of letters and in a box', async () => {
    await speak('bn');
    await wear(320, 'normal');
    expect(await clippings(page(), 'main.ask')).toEqual([]);
    const plant = (rule: string) =>
      page().evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
      }, rule);
    await plant('.ask-label { display: block; inline-size: 4rem; white-space: nowrap; overflow: hidden; }');
    expect((await clippings(page(), 'main.ask')).join('\n')).toMatch(/pixels too wide: span\.ask-label/);
    await plant('.ask-answer { block-size: 3rem; min-block-size: 0; overflow: clip; }');
    expect((await clippings(page(), 'main.ask')).join('\n')).toMatch(/cut off below: button\.ask-answer/);
    await plant('.ask-answers { inline-size: 30rem; }');
    expect((await clippings(page(), 'main.ask')).join('\n')).toMatch(/out of the screen/);
    await plant('');
    await comeBack();
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
