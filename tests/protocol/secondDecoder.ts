/** A second decoder, written from PROTOCOL.md alone: formats and keys are the page's. Throws where something is wrong. */
import { createDecipheriv, createECDH, createHash, createHmac, hkdfSync, verify } from 'node:crypto';
import * as Y from 'yjs';

// biome-ignore lint/suspicious/noExplicitAny: what is read has the form the page gives it.
type Any = any;
type Reader = (input: Input) => Any;
const must = <T>(value: T | false | undefined, what: string): T => {
  if (value === false || value === undefined) throw new Error(what);
  return value;
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const raw = (...texts: string[]): Buffer => Buffer.from(texts.join(''), 'hex');
const url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const hmac = (key: Uint8Array, bytes: Uint8Array): Buffer => createHmac('sha256', key).update(bytes).digest();
const hkdf = (key: Uint8Array, salt: Uint8Array, info: string) => Buffer.from(hkdfSync('sha256', key, salt, info, 32));
const createInput = (bytes: Uint8Array) => {
  let at = 0;
  const left = (): number => bytes.length - at;
  const take = (length: number): Buffer => {
    at += must(length <= left() && length, 'bytes missing');
    return Buffer.from(bytes.subarray(at - length, at));
  };
  const byte = (): number => take(1).readUInt8();
  const uint = (most = Number.MAX_SAFE_INTEGER, scale = 1): number => {
    const next = byte();
    must(next > 0 || scale === 1, 'shortest form');
    const value = (next & 127) * scale + (next < 128 ? 0 : uint(most, scale * 128));
    return must(value <= most && value, 'number');
  };
  return { take, byte, uint, left };
};
type Input = ReturnType<typeof createInput>;
const flag = (input: Input): boolean => must([0, 1][input.byte()], 'flag') === 1;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** A reader of what one `format` block says. */
const readerOf = (format: string): Reader => {
  const tokens = format.match(/\w+:|(?:bytes|text|\])<=\d+|[\w|]+|[[{}?]/g) ?? [];
  const list = (each: Reader, most = Number(tokens.shift()?.slice(3))): Reader => {
    return (input) => Array.from({ length: input.uint(most) }, () => each(input));
  };
  const struct = (fields: [string, Reader][]): Reader => {
    for (let name = tokens.shift(); name?.endsWith(':'); name = tokens.shift())
      fields.push([name.slice(0, -1), type()]);
    return (input) => Object.fromEntries(fields.map(([name, read]) => [name, read(input)]));
  };
  const leaf = (token: string): Reader => {
    const [, kind, size] = /^(bytes<=|text<=|bytes)(\d+)$/.exec(token) ?? [];
    if (token === 'uint' || token === 'byte') return (input) => input[token]();
    if (token === 'flag') return flag;
    if (kind === undefined) return (input) => must(token.split('|')[input.byte()], 'name');
    const bytes: Reader = (input) => input.take(kind === 'bytes' ? Number(size) : input.uint(Number(size)));
    return (input) => (kind === 'text<=' ? utf8.decode(bytes(input)) : hex(bytes(input)));
  };
  const type = (): Reader => {
    const token = tokens.shift() ?? '';
    const read = token === '[' ? list(type()) : token === '{' ? struct([]) : leaf(token);
    const optional = tokens[0] === '?' && tokens.shift();
    return (input) => (optional && !flag(input) ? null : read(input));
  };
  return type();
};
const openGcm = (key: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer => {
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(associated);
  return Buffer.concat([cipher.setAuthTag(sealed.subarray(-16)).update(sealed.subarray(12, -16)), cipher.final()]);
};
const unpad = (padded: Buffer): Buffer =>
  must(padded.readUInt32BE() <= padded.length - 4 && padded.subarray(4, 4 + padded.readUInt32BE()), 'padding');
const openBox = (key: Uint8Array, salt: Uint8Array, purpose: string, associated: Uint8Array, box: Uint8Array): Buffer =>
  unpad(openGcm(hkdf(key, salt, purpose), box, associated));
const openDrop = (pair: Any, purpose: string, associated: Uint8Array, drop: Uint8Array): Buffer => {
  const own = createECDH('prime256v1');
  own.setPrivateKey(raw(pair.privateKey));
  const [from, box] = [drop.subarray(0, 65), drop.subarray(65)];
  return openBox(own.computeSecret(from), Buffer.concat([from, raw(pair.publicKey)]), purpose, associated, box);
};
const checkSignature = (seat: Any, kind: string, bytes: Uint8Array, signature: string): void => {
  const [point, signed] = [raw(seat.signing.publicKey), Buffer.concat([Buffer.from(`ponte/0/${kind}\0`), bytes])];
  const key = { kty: 'EC', crv: 'P-256', x: url(point.subarray(1, 33)), y: url(point.subarray(33)) };
  must(verify('sha256', signed, { key, format: 'jwk', dsaEncoding: 'ieee-p1363' }, raw(signature)), 'signature');
};

/** What the bytes of an example say, as its `json` block would; `said` is that block, for what the bytes do not hold. */
export const createSecondDecoder = (page: string) => {
  const block = (opening: string): string => {
    const found = new RegExp(`^\`\`\`${opening}\\n([^\`]*)^\`\`\`$`, 'm').exec(page)?.[1];
    return must(found, `no ${opening} on the page`).replace(/\s+/g, '');
  };
  const read = (format: string, bytes: Uint8Array): Any => {
    const input = createInput(bytes);
    const value = readerOf(block(`format ${format}`))(input);
    return must(input.left() === 0 && value, 'bytes left over');
  };
  const { ada, bruno, paper, guest, ...known } = JSON.parse(block('json FIXTURES'));
  const seatOf = (id: string): Any => [ada, bruno, paper, guest].find(({ seat }) => seat === id);
  const readSigned = (kind: string, bytes: Uint8Array, author: string): Any => {
    const { signature, ...outer } = read(`SIGNED_${kind}`, bytes);
    const signed = raw(outer.signed ?? outer.header);
    const value = read(kind === 'HEADER' ? kind : `ROSTER_${kind}`, signed);
    checkSignature(seatOf(value[author]), kind.toLowerCase(), signed, signature);
    return { [kind.toLowerCase()]: value, signature, hash: hex(sha256(signed)) };
  };
  const openGrant = ({ seat, circles, drop }: Any): Any => {
    return { seat, circles, ...read('GRANT', openDrop(seatOf(seat).agreement, 'ponte/0/grant', raw(seat), raw(drop))) };
  };
  const first = raw(block('hex ROSTER_RECORD_FIRST'));
  must(sha256(first).subarray(0, 16).equals(raw(known.team)), 'team');
  const circleKeys: Any[] = openGrant(readSigned('RECORD', first, 'author').record.grants[0]).keys;
  const circleKey = (keyId: string): Any => circleKeys.find((key) => key.keyId === keyId);
  const ticketBox = (secret: string, kind: string, purpose: string, box: Uint8Array) => {
    const request = hkdf(raw(secret), raw(), `ponte/0/${kind}/request`);
    const id = hkdf(raw(secret), raw(), `ponte/0/${kind}/ticket`).subarray(0, 16);
    return { request, opened: openBox(request, id, purpose, id, box) };
  };
  const keyRow = (bytes: Uint8Array): Any => {
    const row = read('KEY_ROW', bytes);
    const pair = circleKey(row.targetKeyId) ?? seatOf(row.target).agreement;
    const opened = openDrop(pair, 'ponte/0/key-row', raw(row.rowId), raw(row.drop));
    const drop = read('KEY_ROW_SECRET', opened);
    checkSignature(seatOf(drop.claim.maker), 'key-row', opened.subarray(0, -64), drop.signature);
    return { ...row, drop };
  };
  const local = (purpose: string): Buffer => hkdf(raw(known.vault.vaultKey), raw(), `ponte/0/local/${purpose}`);
  const rowOf = (use: string, row: Uint8Array, key: string) => hex(unpad(openGcm(local(use), row, Buffer.from(key))));
  const decoders: Record<string, (bytes: Uint8Array, said: Any) => Any> = {
    ROSTER_RECORD: (bytes) => {
      const { record, signature } = readSigned('RECORD', bytes, 'author');
      const [key, place] = [raw(circleKey(record.sealedKeyId).key), raw(record.prev, record.author)];
      const sealed = read('SEALED_PART', openBox(key, raw(record.salt), 'ponte/0/roster', place, raw(record.sealed)));
      return { ...record, sealed, grants: record.grants.map(openGrant), signature };
    },
    INVITATION: (bytes) => ({ ...read('INVITATION', bytes), link: url(bytes) }),
    JOIN_REQUEST: (bytes) => {
      const { request, opened } = ticketBox(block('hex INVITATION').slice(-32), 'invitation', 'ponte/0/join', bytes);
      const outer = read('SIGNED_JOIN_REQUEST', opened);
      const [asked, asks] = [raw(outer.request), read('JOIN_REQUEST', raw(outer.request))];
      checkSignature({ signing: { publicKey: asks.signing } }, 'join', asked, outer.signature);
      const wordNumbers = [0, 2, 4, 6].map((at) => sha256(request, asked).readUInt16BE(at) % 2048);
      return { ...asks, wordNumbers };
    },
    SHEET_BOX: (bytes) => read('SHEET_BOX', ticketBox(known.sheet.secret, 'sheet', 'ponte/0/sheet/box', bytes).opened),
    BOX: (bytes, b) => ({ ...b, plain: hex(openBox(raw(b.key), raw(b.salt), b.purpose, raw(b.associated), bytes)) }),
    DROP: (bytes, d) => ({ ...d, plain: hex(openDrop(ada.agreement, d.purpose, raw(d.associated), bytes)) }),
    KEY_ROW: keyRow,
    DERIVED_ID: (bytes, { kind, label }) => {
      const parts = [kind, label].flatMap((text) => [Buffer.of(text.length), Buffer.from(text)]);
      must(hmac(raw(known.teamSecret), Buffer.concat(parts)).subarray(0, 16).equals(bytes), 'derived id');
      return read('LABELLED', Buffer.concat(parts));
    },
    HEADER: (bytes) => readSigned('HEADER', bytes, 'seat'),
    ENTRY: (bytes) => {
      const entry = read('SEALED_ENTRY', bytes);
      const [id, clear] = [raw(entry.entryId), Buffer.concat([raw(known.team), bytes.subarray(0, 27)])];
      const opened = openBox(raw(circleKey(entry.headerKeyId).key), id, 'ponte/0/header', clear, raw(entry.header));
      const { docId, keyId, seat, incarnation, n, bodyHash } = readSigned('HEADER', opened, 'seat').header;
      must(hex(sha256(raw(entry.body))) === bodyHash, 'body hash');
      const place = Buffer.concat([clear, raw(docId, keyId, seat, incarnation, n.toString(16).padStart(16, '0'))]);
      const { key } = keyRow(raw(block('hex KEY_ROW'))).drop.claim;
      const body = hex(openBox(raw(key), id, 'ponte/0/body', place, raw(entry.body)));
      return { ...entry, header: hex(opened), body };
    },
    UPDATE: (bytes, { after, map, text }) => {
      const doc = new Y.Doc();
      for (const label of after) Y.applyUpdate(doc, raw(block(`hex ${label}`)));
      Y.applyUpdate(doc, bytes);
      if (text) return { after, text, content: doc.getText(text).toString() };
      const rows = Object.entries(doc.getMap(map).toJSON()).map(([key, value]) => ({ key, value }));
      return { after, map, entries: rows.sort((a, b) => (a.key < b.key ? -1 : 1)) };
    },
    VAULT_KEY: (bytes) => ({ vaultKey: hex(openGcm(raw(known.vault.stretched), bytes, Buffer.from('ponte/0/vault'))) }),
    META_ROW: (bytes, { key }) => ({ key, plain: rowOf('meta', bytes, key) }),
    DOCUMENT_ROW: (bytes, { docId }) => {
      const key = url(hmac(local('local-id'), raw(docId)).subarray(0, 16));
      return { docId, key, plain: rowOf('docs', bytes, key) };
    },
    FILE: (bytes) => {
      const input = createInput(bytes);
      must(input.take(5).toString() === 'PONTE' && input.byte() === 0, 'mark');
      const [team, frames]: [string, Any[]] = [hex(input.take(16)), []];
      while (input.left() > 0) frames.push(frame(input.take(input.uint())));
      const [keyRows, entries] = ['rows', 'entries'].map((list) => frames.flatMap((one) => one[list] ?? []));
      return { team, keyRows, entries };
    },
  };
  const frame = (bytes: Uint8Array): Any => {
    const input = createInput(bytes);
    const [, name, number] = new RegExp(`^\`\`\`format (\\w+) (${input.uint()})$`, 'm').exec(page) ?? [];
    return { name, ...read(`${name} ${number}`, input.take(input.left())) };
  };
  return (label: string, bytes: Uint8Array, said: Any): Any => {
    const kind = Array.isArray(said?.after)
      ? 'UPDATE'
      : label.replace(/^(ROSTER_RECORD|KEY_ROW|HEADER|ENTRY|BOX)_.*$/, '$1');
    if (decoders[kind]) return decoders[kind](bytes, said);
    if (page.includes(`\`\`\`format ${label}\n`)) return read(label, bytes);
    const { name, ...fields } = frame(bytes);
    return must(name === label && fields, 'another frame');
  };
};
