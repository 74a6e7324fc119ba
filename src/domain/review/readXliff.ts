/**
 * What came back from a translator, held against the texts of today: each unit becomes a proposal, is what stands there already,
 * or is refused with its reason. Nothing is written here.
 */
import { fail, ok, type Result } from '../../base/result';
import type { FieldFault } from '../fields/fieldFault';
import { faultOf, tidy } from './sentence';
import type { Unit } from './units';
import { readXml, type XmlElement, type XmlNode } from './xml';

/** Why nothing of a file can be read. */
export const fileFaults = ['not_xml', 'not_xliff', 'other_language', 'nothing_inside'] as const;
export interface FileFault {
  readonly why: (typeof fileFaults)[number];
  readonly line: number;
}

export const unitFaults = ['unknown_text', 'twice', 'source_differs', 'not_translated'] as const;
export interface RefusedUnit {
  readonly key: string;
  readonly line: number;
  readonly why: (typeof unitFaults)[number] | FieldFault;
  readonly text: string;
}

export interface ReadUnit {
  readonly unit: Unit;
  readonly text: string;
}

export interface ReadXliff {
  readonly read: readonly ReadUnit[];
  readonly refused: readonly RefusedUnit[];
  /** Those that say what is shown, or proposed, already. */
  readonly same: number;
}

const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

const named = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter(isElement).filter((one) => one.name === name);

/** Units stand in the body, or in groups of it. */
const unitsOf = (element: XmlElement): readonly XmlElement[] =>
  element.children
    .filter(isElement)
    .flatMap((one) => (one.name === 'trans-unit' ? [one] : ['body', 'group'].includes(one.name) ? unitsOf(one) : []));

const SIGNS = ['x', 'ph', 'bx', 'ex'];

/** A sign is what its id names, however a tool has written it. */
const textOf = (element: XmlElement | undefined): string =>
  (element?.children ?? [])
    .map((node) => {
      if (!isElement(node)) return node;
      if (!SIGNS.includes(node.name)) return textOf(node);
      return `{{${(node.attributes['id'] ?? '').replace(/-\d+$/u, '')}}}`;
    })
    .join('');

const sameLanguage = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase() || one.toLowerCase().split(/[-_]/u)[0] === other.toLowerCase();

export const readXliff = (text: string, language: string, units: readonly Unit[]): Result<ReadXliff, FileFault> => {
  const xml = readXml(text);
  if (!xml.ok) return fail({ why: 'not_xml', line: xml.error.line });
  const root = xml.value;
  if (root.name !== 'xliff' || root.attributes['version'] !== '1.2') return fail({ why: 'not_xliff', line: root.line });
  const files = named(root, 'file');
  const other = files.find(({ attributes }) => !sameLanguage(attributes['target-language'] ?? '', language));
  if (other) return fail({ why: 'other_language', line: other.line });
  const found = files.flatMap(unitsOf);
  if (found.length === 0) return fail({ why: 'nothing_inside', line: root.line });

  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const seen = new Set<string>();
  const read: ReadUnit[] = [];
  const refused: RefusedUnit[] = [];
  let same = 0;
  for (const one of found) {
    const key = one.attributes['id'] ?? '';
    const written = tidy(textOf(named(one, 'target')[0]));
    const unit = byKey.get(key);
    const refuse = (why: RefusedUnit['why']): void => void refused.push({ key, line: one.line, why, text: written });
    const isTwice = seen.has(key);
    seen.add(key);
    if (!unit) refuse('unknown_text');
    else if (isTwice) refuse('twice');
    else if (tidy(textOf(named(one, 'source')[0])) !== unit.source) refuse('source_differs');
    else if (written === '' && unit.text === '') same++;
    else if (written === '') refuse('not_translated');
    else {
      const fault = faultOf(written, unit.source);
      const isThere =
        written === tidy(unit.text) ||
        unit.proposals.some(({ status, text: proposed }) => status === 'proposed' && proposed === written);
      if (fault) refuse(fault);
      else if (isThere) same++;
      else read.push({ unit, text: written });
    }
  }
  return ok({ read, refused, same });
};
