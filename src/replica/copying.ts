/**
 * [S11] A document's content as plain data: to begin another document with it, without one part, and to carry over what
 * somebody had written in the first when the second was begun. Keys are the ones they were, so carrying twice adds nothing.
 */
import * as Y from 'yjs';
import { EVENTS } from './events';
import { fillerFor } from './holes';
import { giveLostPlaces } from './lostPlaces';
import { givePlaces } from './takenOut';
import { editText } from './texts';

export interface Content {
  /** By map, then by key. */
  readonly maps: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** By name, `record/row/field`. */
  readonly texts: ReadonlyMap<string, string>;
}
/** A row, with all its fields, its texts and its history. */
export interface Part {
  readonly record: string;
  readonly row: string;
}

const isText = (name: string): boolean => name.includes('/');

/** What somebody put there that is no value of a record could neither be compared nor written, and would keep the rest from it. */
const isData = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint' && typeof value !== 'function';
  if (value instanceof Uint8Array) return true;
  const isPlain = Array.isArray(value) || (Object.getPrototypeOf(value) === Object.prototype && !('toJSON' in value));
  return isPlain && !Object.hasOwn(value, 'constructor') && Object.values(value).every(isData);
};

export const contentOf = (doc: Y.Doc): Content => {
  const names = [...doc.share.keys()].sort();
  const valuesOf = (name: string): ReadonlyMap<string, unknown> =>
    new Map([...doc.getMap(name).entries()].filter(([, value]) => isData(value)));
  return {
    maps: new Map(names.filter((name) => !isText(name)).map((name) => [name, valuesOf(name)])),
    texts: new Map(names.filter(isText).map((name) => [name, doc.getText(name).toString()])),
  };
};

/** Words in these updates that stand in no text, as those beside them are lost. */
interface Remade extends Content {
  readonly wordsLost: number;
}

const loaded = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc({ gc: true });
  for (const update of updates) {
    try {
      Y.applyUpdate(doc, update);
    } catch {
      // One that fails must not take the others with it.
    }
  }
  return doc;
};

/** What these updates come to without others on which some of them may stand. */
export const contentFrom = (updates: readonly Uint8Array[], without: readonly Uint8Array[] = []): Remade => {
  const doc = loaded(updates);
  if (doc.store.pendingStructs) givePlaces(doc, without);
  const waiting = giveLostPlaces(doc);
  const filler = fillerFor(doc);
  if (filler) Y.applyUpdate(doc, filler);
  const words = waiting.filter((one) => one instanceof Y.Item && one.content instanceof Y.ContentString);
  const lost = words.filter(({ id }) => !(Y.getItem(doc.store, id) instanceof Y.Item));
  return { ...contentOf(doc), wordsLost: lost.length };
};

/** The same as a copy in which what is missing was passed has shown it. `known`: of what does not count, the places. */
export const contentPassed = (updates: readonly Uint8Array[], known: readonly Uint8Array[]): Content => {
  const doc = loaded(updates);
  if (doc.store.pendingStructs || doc.store.pendingDs) givePlaces(doc, known);
  const filler = fillerFor(doc);
  if (filler) Y.applyUpdate(doc, filler);
  return contentOf(doc);
};

const isOf =
  ({ record, row }: Part) =>
  (map: string, key: string, value: unknown): boolean => {
    if (map !== EVENTS) return map === record && key.startsWith(`${row}/`);
    const event = value as { readonly record?: unknown; readonly row?: unknown } | null;
    return event?.record === record && event.row === row;
  };
const isTextOf =
  ({ record, row }: Part) =>
  (name: string): boolean =>
    name.startsWith(`${record}/${row}/`);

const picked = (content: Content, parts: readonly Part[], wanted: boolean): Content => {
  const isIn =
    (map: string) =>
    ([key, value]: readonly [string, unknown]) =>
      parts.some((part) => isOf(part)(map, key, value)) === wanted;
  return {
    maps: new Map([...content.maps].map(([map, values]) => [map, new Map([...values].filter(isIn(map)))])),
    texts: new Map([...content.texts].filter(([name]) => parts.some((part) => isTextOf(part)(name)) === wanted)),
  };
};
export const withoutParts = (content: Content, parts: readonly Part[]): Content => picked(content, parts, false);
export const onlyPart = (content: Content, part: Part): Content => picked(content, [part], true);

export interface Difference {
  readonly put: readonly { readonly map: string; readonly key: string; readonly value: unknown }[];
  readonly drop: readonly { readonly map: string; readonly key: string }[];
  readonly texts: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

export const differenceOf = (before: Content, after: Content): Difference => {
  const put: Difference['put'][number][] = [];
  const drop: Difference['drop'][number][] = [];
  for (const map of new Set([...before.maps.keys(), ...after.maps.keys()])) {
    const [old, now] = [before.maps.get(map) ?? new Map(), after.maps.get(map) ?? new Map<string, unknown>()];
    for (const [key, value] of now) {
      if (JSON.stringify(old.get(key)) !== JSON.stringify(value)) put.push({ map, key, value });
    }
    for (const key of old.keys()) if (!now.has(key)) drop.push({ map, key });
  }
  const names = new Set([...before.texts.keys(), ...after.texts.keys()]);
  const texts = [...names]
    .map((name) => ({ name, before: before.texts.get(name) ?? '', after: after.texts.get(name) ?? '' }))
    .filter((one) => one.before !== one.after);
  return { put, drop, texts };
};

/** Without what stands in these parts; the same where that is nothing. */
export const differenceWithout = (difference: Difference, parts: readonly Part[]): Difference => {
  const isLeft = ({ map, key, value }: { map: string; key: string; value?: unknown }): boolean =>
    !parts.some((part) => isOf(part)(map, key, value));
  const put = difference.put.filter(isLeft);
  const drop = difference.drop.filter(isLeft);
  const texts = difference.texts.filter(({ name }) => !parts.some((part) => isTextOf(part)(name)));
  const isSame =
    put.length === difference.put.length &&
    drop.length === difference.drop.length &&
    texts.length === difference.texts.length;
  return isSame ? difference : { put, drop, texts };
};

export const emptyContent: Content = { maps: new Map(), texts: new Map() };

/** What two people made of one text without knowing of each other. */
const joined = (before: string, mine: string, theirs: string): string => {
  const doc = new Y.Doc();
  // Every time alike.
  doc.clientID = 1;
  editText(doc.getText(), before);
  const other = new Y.Doc();
  other.clientID = 2;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  editText(doc.getText(), theirs);
  editText(other.getText(), mine);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  return doc.getText().toString();
};

export const applyDifference = (doc: Y.Doc, { put, drop, texts }: Difference): void => {
  for (const { map, key } of drop) doc.getMap(map).delete(key);
  for (const { map, key, value } of put) {
    if (JSON.stringify(doc.getMap(map).get(key)) !== JSON.stringify(value)) doc.getMap(map).set(key, value);
  }
  for (const { name, before, after } of texts) {
    const text = doc.getText(name);
    const now = text.toString();
    // It says that already, whoever brought it: to write it once more could only double it.
    if (now !== after) editText(text, joined(before, after, now));
  }
};
