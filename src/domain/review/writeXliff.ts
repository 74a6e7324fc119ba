/**
 * The texts of a language as XLIFF 1.2, which every tool for translators reads: each with its Italian, what is shown today, and
 * whether two people stand for it. What is filled in stands as a sign that tools keep whole.
 */
import { reviewedFiles } from './personTexts';
import type { Unit } from './units';
import { escapeXml } from './xml';

const SPLIT = /\{\{(\w+)\}\}/u;

/** A sign's id is one of its unit: a second of the same name is counted. */
const withSigns = (text: string): string => {
  const seen = new Map<string, number>();
  return text
    .split(SPLIT)
    .map((part, at) => {
      if (at % 2 === 0) return escapeXml(part);
      const count = (seen.get(part) ?? 0) + 1;
      seen.set(part, count);
      return `<x id="${part}${count > 1 ? `-${count}` : ''}" equiv-text="{{${part}}}"/>`;
    })
    .join('');
};

const unitIn = (unit: Unit): string => {
  const { key, source, sourceVersion, text } = unit;
  const isApproved = unit.state === 'approved';
  const state = isApproved ? 'final' : text === '' ? 'needs-translation' : 'needs-review-translation';
  return [
    `      <trans-unit id="${escapeXml(key)}"${isApproved ? ' approved="yes"' : ''} xml:space="preserve">`,
    `        <source>${withSigns(source)}</source>`,
    `        <target state="${state}">${withSigns(text)}</target>`,
    ...(sourceVersion === '' ? [] : [`        <note>version ${escapeXml(sourceVersion)}</note>`]),
    '      </trans-unit>',
  ].join('\n');
};

export const writeXliff = (language: string, units: readonly Unit[]): string => {
  const files = reviewedFiles.flatMap((file) => {
    const inside = units.filter((unit) => unit.file === file);
    if (inside.length === 0) return [];
    return [
      `  <file original="${file}" source-language="it" target-language="${escapeXml(language)}" datatype="plaintext">`,
      '    <body>',
      ...inside.map(unitIn),
      '    </body>',
      '  </file>',
    ];
  });
  const lines = ['<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">', ...files, '</xliff>'];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`;
};
