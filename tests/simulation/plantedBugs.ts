/**
 * Bugs the simulator must find, each a change of one line of the real source, made while the simulator is bundled. A
 * patch that no longer matches exactly once fails its test: it is then written anew, never dropped.
 */
export interface PlantedBug {
  readonly name: string;
  /** One that found it when it was last looked for, tried before the others; 1 where nothing stands here. */
  readonly seed?: number;
  /** Path in the project. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** The invariants that may catch it. */
  readonly caughtBy: readonly string[];
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'acknowledge before commit',
    file: 'sync-server/teamLog.ts',
    find: '      waiting.push({ entries, answer });\n',
    replace: `      answer(entries.map((_, at) => ({ result: 'placed', place: head + at + 1, refusal: undefined })), entries.length);
      waiting.push({ entries, answer: () => undefined });
`,
    caughtBy: ['delivered_is_kept'],
  },
  {
    name: 'cursor before entries',
    seed: 72,
    file: 'src/engine/exchange/side.ts',
    // What is lost so is missed by its number and asked for the next day: here by a tablet that does not look.
    find: `        return moveCursor({ place: page.to, entryId: last ?? seat.cursor.entryId }, changes);
      }),
    show: (isAll) => show({ mayAdopt: isAll, isLive: true }),
    apply: async () => {
      // What is not known to be hidden would go out.
      if (!(await deps.erasures.look('before'))) throw new Error('erasures could not be kept');
      await show({ mayAdopt: true, isLive: false });
      await seat.inSpareTurn(() => lookForMissing(seat));`,
    replace: `        if (!(await moveCursor({ place: page.to, entryId: last ?? seat.cursor.entryId }))) return false;
        return (await seat.store.write(changes)).ok;
      }),
    show: (isAll) => show({ mayAdopt: isAll, isLive: true }),
    apply: async () => {
      if (!(await deps.erasures.look('before'))) throw new Error('erasures could not be kept');
      await show({ mayAdopt: true, isLive: false });`,
    // An administrator's tablet names what came late of an erased document: not where it lost it so.
    caughtBy: ['nothing_held_back', 'same_everywhere', 'saved_is_kept', 'erased_is_gone'],
  },
  {
    name: 'cursor kept after restore',
    seed: 5,
    file: 'src/engine/exchange/side.ts',
    find: `          place: 0,
          entryId: undefined,
          keysPlace: 0,
          keysRow: undefined,
          acked: { place: 0, id: '' },
`,
    replace: '',
    caughtBy: ['delivered_is_kept', 'nothing_held_back', 'same_everywhere'],
  },
  {
    // Found where the log has grown past the tablets' place before they come back: few seeds do.
    name: 'restore by file copy',
    seed: 65,
    file: 'sync-server/logIdentity.ts',
    find: 'const sameAtCursor = sameLog && isSameAt(hello) && hasSameKeysAt(hello);',
    replace: 'const sameAtCursor = sameLog;',
    caughtBy: ['delivered_is_kept', 'nothing_held_back', 'same_everywhere'],
  },
  {
    name: 'missing duplicate check',
    file: 'sync-server/teamLog.ts',
    find: 'const before = fresh.get(key) ?? ports.store.entry(team, entryId);',
    replace: 'const before = fresh.get(key);',
    caughtBy: ['no_crash'],
  },
  {
    name: 'order per author only',
    file: 'src/log/chains.ts',
    find: 'for (const dep of header.covers ? [...header.deps, ...header.covers] : header.deps) {',
    replace: 'for (const dep of header.covers ?? []) {',
    caughtBy: ['nothing_held_back'],
  },
  {
    name: 'number instead of keyId',
    file: 'src/engine/documents/keyRing.ts',
    find: 'const key = { keyId: crypto.random(16), key: crypto.random(32) };',
    replace: 'const key = { keyId: new Uint8Array(16).fill(1), key: crypto.random(32) };',
    // A new key under a number that is known is not taken: the one that somebody left with is written under again.
    caughtBy: ['nothing_held_back', 'former_opens_nothing'],
  },
  {
    name: 'same register month born twice',
    file: 'src/engine/register/register.ts',
    find: "label.docId ?? (await derivedDocId(seat, 'register', label.label ?? ''))",
    replace: 'label.docId ?? seat.crypto.random(16)',
    caughtBy: ['one_document_per_month'],
  },
  {
    name: 'cell keyed by seat',
    seed: 179,
    file: 'src/replica/cells.ts',
    find: 'map.set(place + toBase64Url(random(WRITE_BYTES)), stampedWith',
    replace: 'map.set(place + stamp.seat, stampedWith',
    // Written over somebody's item it stands on what its entry does not name.
    caughtBy: ['saved_is_kept', 'nothing_held_back'],
  },
  {
    name: 'counter reused after a restored copy',
    seed: 117,
    file: 'src/engine/entrance/openSeat.ts',
    find: 'if (counters.leftCount < leftCount && ',
    replace: 'if (counters.leftCount < 0 && ',
    caughtBy: ['numbers_once', 'nothing_held_back'],
  },
  {
    name: 'pending merged after it left',
    file: 'src/engine/writing/folding.ts',
    find: "const all = (await seat.store.where('outbox', 'left', 0)).filter((row) => !isErased(row));",
    replace: `const every = await seat.store.all('outbox');
  const all = every.some(({ left }) => left === 0) ? every : [];`,
    caughtBy: ['delivered_is_kept', 'nothing_held_back', 'numbers_once'],
  },
  {
    name: 'quarantine by time',
    file: 'src/engine/receiving/judgement.ts',
    find: '  const counts = inspectUpdate(update);\n',
    replace: `  const began = seat.ports.now();
  const counts = inspectUpdate(update);
  if (seat.ports.now() - began > 1_000) return { verdict: refused('slow') };
`,
    caughtBy: ['nothing_held_back'],
  },
  {
    name: 'equal values as conflict',
    seed: 24,
    file: 'src/replica/cells.ts',
    find: 'return seen.has(text) ? false : seen.add(text);',
    replace: 'return seen.add(text);',
    caughtBy: ['equal_is_no_conflict'],
  },
  {
    name: 'register row with a clock',
    file: 'src/engine/register/register.ts',
    find: "draft.registerRow('access', row.id, row.values",
    replace: "draft.registerRow('access', row.id, { ...row.values, clock: row.recordedAt }",
    caughtBy: ['register_is_anonymous'],
  },
  {
    name: 'entry before its chunks',
    seed: 4,
    file: 'src/engine/exchange/largeBodies.ts',
    find: "return (await seat.chunks.of(named.large))?.way === 'here';",
    replace: 'return true;',
    caughtBy: ['chunks_before_entries'],
  },
  {
    name: 'snapshot covering by sequence',
    seed: 85,
    file: 'src/engine/snapshots/compaction.ts',
    find: "  const content = { kind: 'snapshot', clients: [], covers, ...prepared } as const;\n",
    replace: `  const highest = [...covers];
  const { openEntry } = await import('../seat/seat');
  for (const row of await seat.store.where('log', 'doc', about.local)) {
    const opened = await openEntry(seat, row.bytes);
    if (!opened.ok) continue;
    const { header, headerHash } = opened.value;
    const at = highest.findIndex((one) => chainKey(one) === chainKey(header));
    const one = highest[at];
    if (one && header.m > one.m) highest[at] = { ...one, m: header.m, hash: headerHash };
  }
  const content = { kind: 'snapshot', clients: [], covers: highest, ...prepared } as const;
`,
    caughtBy: ['nothing_held_back', 'same_everywhere'],
  },
  {
    name: 'hide without attest',
    seed: 2,
    file: 'sync-server/superseding.ts',
    find: 'store.namedByOthers(team, snapshot, said).filter(',
    replace: 'entryIds.filter(',
    caughtBy: ['hidden_is_attested'],
  },
  {
    name: 'push before pull after an erasure',
    seed: 7,
    file: 'src/sync/exchange.ts',
    find: '  const roster = await meetRoster(talk, side, relay);\n',
    replace: `  const early = await side.outgoing();
  if (early && (await push(talk, side, early)) === 'cut') return 'cut';
  const roster = await meetRoster(talk, side, relay);
`,
    // A tablet that was put back as a whole also sends under numbers it has used, before it hears of them.
    caughtBy: ['erased_is_not_sent', 'nothing_held_back', 'numbers_once'],
  },
  {
    name: 'erased row resurrected by a restored relay',
    seed: 2,
    file: 'sync-server/roster.ts',
    find: '...erasureSteps(record).map(',
    replace: `...erasureSteps(record)
          .filter((step) => step.type === 'takeBack' || step.at > ports.now() - 300_000)
          .map(`,
    caughtBy: ['erased_is_gone', 'delivered_is_kept'],
  },
  {
    name: 'epoch rotated without the circle',
    seed: 3,
    file: 'src/team/rotating.ts',
    find: 'grants.push(await sealGrant(crypto, member, given));',
    // Who is given nothing that opens notices it, and rotates: so it opens, to the half of another key.
    replace: `{
      const halves = given.map((one) => ({ ...one, privateKey: crypto.random(32) }));
      grants.push(await sealGrant(crypto, member, toHex(member.seat) === toHex(author) ? given : halves));
    }`,
    caughtBy: ['nothing_held_back', 'same_everywhere', 'comes_to_rest'],
  },
  {
    name: 'late entry applied',
    seed: 11,
    file: 'src/engine/receiving/mayWrite.ts',
    find: "  if (isAfterRevocation(roster.tenure, author)) return 'late';\n",
    replace: '',
    caughtBy: ['late_is_reviewed'],
  },
  {
    name: 'number used again by a former member',
    seed: 21,
    file: 'src/engine/receiving/numbersOnce.ts',
    find: 'verdictsOn(seat, standing)',
    replace: 'verdictsOn(seat, standing.slice(0, 1))',
    caughtBy: ['late_is_reviewed'],
  },
  // Beside those that were asked for: promises those do not touch.
  {
    name: 'waiting rows called delivered',
    file: 'src/engine/exchange/syncStatus.ts',
    find: 'seat.outbox.left + register.waiting().length',
    replace: 'seat.outbox.left',
    caughtBy: ['status_is_true'],
  },
  {
    name: 'document keeps its key after a rotation',
    seed: 3,
    file: 'src/engine/writing/renewing.ts',
    find: 'key.epoch >= newest',
    replace: 'key.epoch <= newest',
    caughtBy: ['former_opens_nothing'],
  },
  {
    name: 'rotten row is never asked for again',
    seed: 3,
    file: 'src/engine/receiving/noteDamage.ts',
    find: "  if (table !== 'log') return;\n",
    replace: "  if (table !== 'docs') return;\n",
    caughtBy: ['same_everywhere', 'saved_is_kept', 'snapshot_is_replay'],
  },
  {
    name: 'what a file brought of others is not said to be carried',
    seed: 12,
    file: 'src/engine/exchange/syncStatus.ts',
    find: '    carried,\n    undoable',
    replace: '    carried: 0,\n    undoable',
    caughtBy: ['status_is_true'],
  },
];
