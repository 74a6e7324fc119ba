/** What looks at screens finds what is planted in one, and nothing where nothing is wrong. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchTablet, type Tablet } from './browser';
import { lookAt, views } from './views';

const html = (inside: string): string =>
  `<!doctype html><html lang="it"><head><title>Prova</title><style>
    body { margin: 0; color: #000; background: #fff } button { width: 60px; height: 60px }
  </style></head><body><main><h1>Prova</h1>${inside}</main></body></html>`;

/** By the rule that finds it. */
const faults = {
  // 7:1 is asked for: this is 4.54:1.
  'color-contrast-enhanced': '<p style="color: #767676">Scritto in grigio.</p>',
  label: '<input style="width: 60px; height: 60px">',
  'button-name': '<button></button>',
  'image-alt': '<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">',
  'heading-order': '<h4>Troppo in basso</h4>',
  'too small': '<button style="width: 40px">A</button>',
  'too wide': '<p style="width: 2000px">Largo.</p>',
} as const;

describe('a screen is looked at', () => {
  let tablet: Tablet;
  beforeAll(async () => {
    const profileDir = mkdtempSync(join(tmpdir(), 'ponte-views-'));
    tablet = await launchTablet({ profileDir });
    return async () => {
      await tablet.close();
      rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
    };
  });
  const show = (inside: string) => tablet.page.setContent(html(inside));

  it('and nothing is found where nothing is wrong', async () => {
    await show('<p>Scritto in nero.</p><button>A</button>');
    expect(await lookAt(tablet.page, 'a screen', 'it')).toEqual([]);
  });

  it.each(Object.entries(faults))('and found: %s', async (rule, inside) => {
    await show(inside);
    expect((await lookAt(tablet.page, 'a screen', 'it')).join('\n')).toContain(rule);
  });

  // axe gives what is below 4.5:1 to one rule, and only what is between that and 7:1 to the other.
  it.each(['#aaa', '#767676'])(
    'and letters of too little contrast are found in each of its views (%s)',
    async (grey) => {
      await show(`<p style="color: ${grey}">Scritto in grigio.</p>`);
      for (const language of ['it', 'en', 'ar-XB'] as const) {
        const found = await lookAt(tablet.page, 'a screen', language);
        const pale = found.filter((line) => line.includes('color-contrast'));
        expect(pale).toHaveLength(views[language].length);
      }
    },
  );
});
