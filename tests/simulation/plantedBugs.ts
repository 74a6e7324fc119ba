/**
 * Bugs the simulator must find, each a change of one line of the real source, made while the simulator is bundled. A
 * patch that no longer matches exactly once fails its test: it is then written anew, never dropped.
 */
export interface PlantedBug {
  readonly name: string;
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
    caughtBy: [],
  },
  {
    name: 'cursor before entries',
    file: 'src/engine/side.ts',
    find: '        return moveCursor({ place: page.to, entryId: last ?? seat.cursor.entryId }, changes);',
    replace: `        if (!(await moveCursor({ place: page.to, entryId: last ?? seat.cursor.entryId }))) return false;
        return (await seat.store.write(changes)).ok;`,
    caughtBy: [],
  },
  {
    name: 'cursor kept after restore',
    file: 'src/engine/side.ts',
    find: "const start = { logId, place: 0, entryId: undefined, keysPlace: 0, acked: { place: 0, id: '' } };",
    replace: 'const start = { logId };',
    caughtBy: [],
  },
  {
    name: 'restore by file copy',
    file: 'sync-server/logIdentity.ts',
    find: 'const sameAtCursor = sameLog && isSameAt(hello);',
    replace: 'const sameAtCursor = sameLog;',
    caughtBy: [],
  },
  {
    name: 'missing duplicate check',
    file: 'sync-server/teamLog.ts',
    find: 'const before = fresh.get(key) ?? ports.store.entry(team, entryId);',
    replace: 'const before = fresh.get(key);',
    caughtBy: [],
  },
  {
    name: 'order per author only',
    file: 'src/log/chains.ts',
    find: 'for (const dep of header.deps) {\n    if (',
    replace: 'for (const dep of header.deps) {\n    if (false && ',
    caughtBy: [],
  },
  {
    name: 'number instead of keyId',
    file: 'src/engine/keyRing.ts',
    find: 'const key = { keyId: crypto.random(16), key: crypto.random(32) };',
    replace: 'const key = { keyId: new Uint8Array(16).fill(1), key: crypto.random(32) };',
    caughtBy: [],
  },
  {
    name: 'same register month born twice',
    file: 'src/engine/register.ts',
    find: "label.docId ?? (await derivedDocId(seat, 'register', label.label ?? ''))",
    replace: 'label.docId ?? seat.crypto.random(16)',
    caughtBy: [],
  },
  {
    name: 'cell keyed by seat',
    file: 'src/replica/cells.ts',
    find: 'map.set(place + toBase64Url(random(WRITE_BYTES)), [value',
    replace: 'map.set(place + stamp.seat, [value',
    caughtBy: [],
  },
  {
    name: 'counter reused after a restored copy',
    file: 'src/engine/openSeat.ts',
    find: 'if (counters.leftCount < leftCount && ',
    replace: 'if (counters.leftCount < 0 && ',
    caughtBy: [],
  },
  {
    name: 'pending merged after it left',
    file: 'src/engine/outgoing.ts',
    find: "const rows = await seat.store.where('outbox', 'left', 0);",
    replace: `const all = await seat.store.all('outbox');
  const rows = all.some(({ left }) => left === 0) ? all : [];`,
    caughtBy: [],
  },
  {
    name: 'quarantine by time',
    file: 'src/engine/judgement.ts',
    find: '  const counts = inspectUpdate(update);\n',
    replace: `  const began = seat.ports.now();
  const counts = inspectUpdate(update);
  if (seat.ports.now() - began > 1_000) return { verdict: refused('slow') };
`,
    caughtBy: [],
  },
  {
    name: 'equal values as conflict',
    file: 'src/replica/cells.ts',
    find: 'return seen.has(text) ? false : seen.add(text);',
    replace: 'return seen.add(text);',
    caughtBy: [],
  },
  {
    name: 'register row with a clock',
    file: 'src/engine/register.ts',
    find: "draft.registerRow('access', row.id, row.values",
    replace: "draft.registerRow('access', row.id, { ...row.values, clock: row.recordedAt }",
    caughtBy: [],
  },
];

/** Bugs the simulator found in this project, planted again so that it goes on finding them. */
export const formerBugs: readonly PlantedBug[] = [
  {
    name: 'a row waits until a clock set back comes by again',
    file: 'src/engine/register.ts',
    find: 'if (age >= 0 && age < UNDO_MS) continue;',
    replace: 'if (age < UNDO_MS) continue;',
    caughtBy: [],
  },
  {
    name: 'a write that failed is shown and never tried again',
    file: 'src/engine/records.ts',
    find: "if (!written.ok && written.error.type !== 'too_large') typedIn.add(document.about.id);",
    replace: '',
    caughtBy: [],
  },
  {
    name: 'a row of a restored copy goes out twice',
    file: 'src/engine/register.ts',
    find: "if (replica.wasWritten('access', row.id, row.write)) continue;",
    replace: '',
    caughtBy: [],
  },
  {
    name: 'equal values of an access as conflict',
    file: 'src/domain/register.ts',
    find: 'if (seen.has(text)) return [];',
    replace: '',
    caughtBy: [],
  },
  {
    name: 'a client is refused to the next incarnation of its seat',
    file: 'src/log/chains.ts',
    find: "if (!equalBytes(chain.seat, header.seat)) return { type: 'impossible', reason: 'client_of_another' };",
    replace: "if (chain !== own) return { type: 'impossible', reason: 'client_of_another' };",
    caughtBy: [],
  },
  {
    name: 'a card stays older than a text kept later',
    file: 'src/engine/records.ts',
    find: 'await flushed(id);',
    replace: '',
    caughtBy: [],
  },
  {
    name: 'a document nothing stands in has a card',
    file: 'src/engine/documentView.ts',
    find: 'if (times.length === 0 && replica.textNames().length === 0) return undefined;',
    replace: '',
    caughtBy: [],
  },
  {
    name: 'forgotten entries applied without a new incarnation',
    file: 'src/engine/incarnation.ts',
    find: 'if (forgotten === 0) return true;',
    replace: 'return true;',
    caughtBy: [],
  },
];
