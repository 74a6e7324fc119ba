/**
 * Reads the XML that tools for translators write. By hand, since a browser's own reader is closed by the content security
 * policy; without entities of a file's own, so that a small file stays small.
 */
import { fail, ok, type Result } from '../../base/result';

export interface XmlElement {
  /** Without its namespace. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Where it begins, counted from 1. */
  readonly line: number;
}
export type XmlNode = XmlElement | string;

/** The line on which it is no XML any more. */
export interface XmlFault {
  readonly line: number;
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/)?([\p{L}_][\p{L}\p{N}_.:-]*)((?:\s+[\p{L}_][\p{L}\p{N}_.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?>|([^<]+)/uy;
const ATTRIBUTE = /([\p{L}_][\p{L}\p{N}_.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gu;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Deeper than any tool nests, and far from what a stack holds. */
const MOST_DEEP = 100;

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

/** Undefined where it names what no XML knows by itself. */
const unescaped = (text: string): string | undefined => {
  let isWrong = false;
  const plain = text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));|&/giu, (_, hex, decimal, name) => {
    const point = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
    const found = point === undefined ? NAMED[name] : point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
    if (found === undefined) isWrong = true;
    return found ?? '';
  });
  return isWrong ? undefined : plain;
};

interface Growing extends XmlElement {
  readonly children: XmlNode[];
}

const attributesOf = (written: string): Readonly<Record<string, string>> | undefined => {
  const read: Record<string, string> = {};
  for (const [, name = '', double, single] of written.matchAll(ATTRIBUTE)) {
    const value = unescaped(double ?? single ?? '');
    if (value === undefined) return undefined;
    read[localName(name)] = value;
  }
  return read;
};

export const readXml = (text: string): Result<XmlElement, XmlFault> => {
  const root: Growing = { name: '', attributes: {}, children: [], line: 1 };
  const open: Growing[] = [root];
  let line = 1;
  TOKEN.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text);
    const inside = open.at(-1);
    if (!token || !inside) return fail({ line });
    const [whole, data, closes, name, written = '', isEmpty, plain] = token;
    if (data !== undefined) inside.children.push(data);
    else if (plain !== undefined) {
      const words = unescaped(plain);
      if (words === undefined || (open.length === 1 && words.trim() !== '')) return fail({ line });
      inside.children.push(words);
    } else if (name !== undefined && closes) {
      if (open.length === 1 || inside.name !== localName(name)) return fail({ line });
      open.pop();
    } else if (name !== undefined) {
      const attributes = attributesOf(written);
      if (!attributes) return fail({ line });
      const element: Growing = { name: localName(name), attributes, children: [], line };
      inside.children.push(element);
      if (!isEmpty) open.push(element);
      if (open.length > MOST_DEEP) return fail({ line });
    }
    line += whole.split('\n').length - 1;
  }
  const elements = root.children.filter((node) => typeof node !== 'string');
  const [only] = elements;
  return open.length === 1 && elements.length === 1 && only ? ok(only) : fail({ line });
};

const ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

export const escapeXml = (text: string): string => text.replace(/[<>&"]/gu, (sign) => ESCAPES[sign] ?? sign);
