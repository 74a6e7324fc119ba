/** Two tablets and a relay over real sockets, in Node: the way a record goes, end to end. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRelay, startRelay } from '../../../sync-server/runningRelay';
import { createMemoryTablet, type MemoryTablet } from '../../support/memoryTablet';
import { type Cable, createCable } from '../../support/nodeDial';

const PASSPHRASE = 'quattro parole di prova';
const nothing = () => undefined;

const must = <T>(outcome: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!outcome.ok) throw new Error(`refused: ${String(outcome.error)}`);
  return outcome.value;
};

let relay: RunningRelay;
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ponte-'));
  relay = await startRelay({ dataDir, port: 0, host: '127.0.0.1', allowNoOrigin: false } as never, nothing);
});
afterAll(() => relay.stop());

const foundTeam = async (cable: Cable): Promise<MemoryTablet> => {
  const tablet = createMemoryTablet({ dial: cable.dial });
  const setupToken = relay.setupLink()?.split('#found=')[1] ?? '';
  must(
    await tablet.engine.found(
      {
        relayUrl: relay.origin,
        setupToken,
        teamName: 'Équipe Prova',
        personName: 'Ada Prova',
        profile: 'CO',
        passphrase: PASSPHRASE,
        desk: { name: 'Grosseto', municipality: 'Grosseto' },
      },
      nothing,
    ),
  );
  return tablet;
};

const until = async (tablet: MemoryTablet, holds: () => Promise<boolean>): Promise<void> => {
  if (await holds()) return;
  await new Promise<void>((resolve) => {
    void tablet.engine.subscribe(() => {
      void holds().then((is) => is && resolve());
    });
  });
};

const joinTeam = async (founder: MemoryTablet, cable: Cable, name: string, profile: string): Promise<MemoryTablet> => {
  const { engine } = founder;
  const invitation = must(await engine.invite(profile, false));
  const tablet = createMemoryTablet({ dial: cable.dial });
  let shown: readonly string[] = [];
  const joining = tablet.engine.join(
    {
      relayUrl: relay.origin,
      invitation: invitation.link.split('#join=')[1] ?? '',
      personName: name,
      passphrase: PASSPHRASE,
    },
    (words) => {
      shown = words;
    },
    nothing,
  );
  await until(founder, async () => (await engine.team()).invitations.some(({ asks }) => asks !== undefined));
  const [asked] = (await engine.team()).invitations.filter(({ asks }) => asks !== undefined);
  expect(asked?.asks?.name).toBe(name);
  expect(asked?.asks?.words).toEqual(shown);
  must(await engine.confirmJoin(invitation.id));
  must(await joining);
  return tablet;
};

describe('two tablets and a relay', () => {
  it('a case written on one tablet is read on the other, and both edits of a phone number are there', async () => {
    const [cableA, cableB] = [createCable(), createCable()];
    const ada = await foundTeam(cableA);
    const bruno = await joinTeam(ada, cableB, 'Bruno Esempio', 'SW');
    const { documentId } = must(await ada.engine.createDocument('person'));
    must(await ada.engine.addRow(documentId, 'person', { alias: 'Omar Inventato' }));
    await ada.engine.syncNow();
    await bruno.engine.syncNow();
    expect((await bruno.engine.cards('person')).map(({ values }) => values['alias'])).toEqual(['Omar Inventato']);

    cableA.unplug();
    cableB.unplug();
    must(await ada.engine.setField(documentId, 'person', 'main', 'phone', '333 000 0001'));
    must(await bruno.engine.setField(documentId, 'person', 'main', 'phone', '333 000 0002'));
    cableA.plug();
    cableB.plug();
    await ada.engine.syncNow();
    await bruno.engine.syncNow();
    await ada.engine.syncNow();
    for (const { engine } of [ada, bruno]) {
      const row = (await engine.document(documentId))?.rows.find(({ record }) => record === 'person');
      const cell = row?.cells['phone'];
      expect([cell?.value, ...(cell?.others.map(({ value }) => value) ?? [])]).toHaveLength(2);
    }
    expect((await ada.engine.syncStatus()).undelivered).toBe(0);
  });
});
