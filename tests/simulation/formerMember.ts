/**
 * [L8] What somebody who was let out can still make with the keys his tablet had to the last: an entry that goes on in his chain of a
 * file, under a number that he had used and that counts. A colleague takes it in by a file, unknowing.
 */
import { equalBytes, toBase64Url, toHex } from '../../src/base/bytes';
import { chainKey, decodeChains, ZERO_HASH } from '../../src/log/chains';
import { sealEntry } from '../../src/log/sealing';
import { encodeBundle } from '../../src/sync/bundle';
import { isCounted } from '../../src/team/counted';
import { headerKeyFor } from '../../src/team/headerKeys';
import { updateOf } from '../support/forgery';
import { type Audit, audit, entriesOn } from './auditor';
import { idsIn } from './copyFaults';
import { departuresIn } from './departures';
import { isTouched } from './erasers';
import type { Act } from './people';
import type { Disk } from './simulatedDisk';
import type { World } from './world';

/** Beside the streams of relay, desks and tablets. */
const STREAM = 8;

/**
 * The newest of his entries that counts, and a file that nobody has begun to erase. [S8] Of what the relay has dropped nobody can tell who
 * joined later that the number is used: SECURITY.md says so.
 */
const lastCounted = async (world: World, his: Audit, disk: Disk) => {
  const files = his.documents.filter(
    ({ docId, kind }) => (kind === 'person' || kind === 'case') && !isTouched(world, toBase64Url(docId)),
  );
  const accepted = departuresIn(world).find(({ seat }) => equalBytes(seat, his.identity.seat))?.accepted;
  const atRelay = idsIn(world);
  const given = [...entriesOn({ disk })].filter(([id]) => atRelay.has(`entry ${id}`));
  const opened = await Promise.all(given.map(([, bytes]) => his.header(bytes)));
  const own = opened.flatMap((one) => {
    const counts = one && accepted && isCounted(accepted, one.header);
    const isKept = one && !isTouched(world, toBase64Url(one.header.docId));
    return counts && isKept && equalBytes(one.header.seat, his.identity.seat) ? [one.header] : [];
  });
  const [header] = own.sort((a, b) => b.n - a.n);
  const [document] = files;
  const key = document?.keys.at(-1);
  if (!header || !document || !key) return undefined;
  const chain = decodeChains(document.chains)?.get(chainKey(header)) ?? { m: 0, head: ZERO_HASH };
  return { header, document, chain, key };
};

export const bringDouble: Act = async (world, tablet, engine) => {
  const former = world.tablets.find(({ isOut }) => isOut);
  // While he has not heard of it all is there still.
  const disk = former?.lastDisk ?? former?.disk;
  if (!disk?.tablet?.seats.length || !world.isLetOut) return;
  const crypto = world.crypto(STREAM);
  const his = await audit(crypto, { disk });
  const found = await lastCounted(world, his, disk);
  const headerKey = found && headerKeyFor(his.roster, found.document);
  if (!found || !headerKey) return;
  const { header, document, chain, key } = found;
  const client = 4_000_000_000 + world.seed;
  const value = ['again', 1, toBase64Url(his.identity.seat)];
  const update = updateOf(document.kind, { 'main/again/AAAAAAAAAAAAAAAA': value }, client);
  const entryId = crypto.random(16);
  world.doubles.add(toHex(entryId));
  const { bytes } = await sealEntry(crypto, {
    team: his.roster.team,
    entryId,
    headerKey,
    documentKey: key.key,
    signing: his.identity.signing,
    header: {
      kind: 'update',
      schema: header.schema,
      docId: document.docId,
      keyId: key.keyId,
      seat: header.seat,
      incarnation: header.incarnation,
      n: header.n,
      m: chain.m + 1,
      prev: chain.head,
      deps: [],
      clients: [{ client, from: 0, to: 1 }],
      rosterHead: header.rosterHead,
      time: header.time,
      covers: undefined,
    },
    body: update,
  });
  const read = await engine.readFile(encodeBundle({ team: his.roster.team, keyRows: [], entries: [bytes] }));
  world.clockwork.trace(`${tablet.name} takes in what ${former?.name} wrote again: ${read.ok ? 'done' : read.error}`);
};
