/**
 * A thousand cases with twenty notes each, for measuring screens: entered through the engine under Node and pulled by a
 * tablet in Chromium. The notes of a case are one change, as if they had been typed while nobody looked, so that a run need
 * not wait for twenty thousand writes; each of them is whole, with its values, its text and its event.
 */
import { randomBytes } from 'node:crypto';
import type { Engine } from '../../src/engine/engine';
import { createReplica } from '../../src/replica/replica';
import { createPrng, type Prng } from '../support/prng';
import { A_DAYS_WORK, type Founder, must } from './fillTeam';

export const NOTES = 20;
const KINDS = ['contact', 'phone_call', 'interview'];
const WORDS = (
  'oggi chiamato il proprietario della stanza per il contratto che scade alla fine del mese e non vuole rinnovare ' +
  'accompagnata in questura con la ricevuta per il rinnovo del permesso manca ancora la dichiarazione di ospitalità ' +
  'la scuola chiede un colloquio con la famiglia per il secondo figlio prima delle vacanze'
).split(' ');

export const aliasOf = (at: number): string => `Persona Inventata ${at}`;
export const problemOf = (at: number): string =>
  `Problema inventato numero ${at}: deve lasciare la stanza entro fine mese.`;
/** A word that stands in one note of one case only. */
export const rareWordOf = (at: number): string => `parolarara${at}`;

const noteText = (prng: Prng, at: number, note: number): string => {
  const words = Array.from({ length: 18 + prng.int(14) }, () => WORDS[prng.int(WORDS.length)]);
  return `${words.join(' ')}.${note === 7 ? ` ${rareWordOf(at)}.` : ''}`;
};

/** All notes of one case as one update of its document. */
const notesUpdate = (prng: Prng, state: Uint8Array, seat: string, at: number): Uint8Array => {
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const replica = createReplica({ seat, now: Date.now, random }, [state]);
  const update = replica.change((draft) => {
    for (let note = 0; note < NOTES; note++) {
      const row = Buffer.from(random(16)).toString('base64url');
      const happenedOn = `2023-${String(1 + Math.floor(note / 2)).padStart(2, '0')}-${10 + note}`;
      const cell = (field: string, value: string) => draft.cell({ record: 'note', row, field }, value);
      cell('kind', KINDS[note % KINDS.length] ?? '');
      cell('happenedOn', happenedOn);
      draft.text({ record: 'note', row, field: 'text' }, noteText(prng, at, note));
      draft.event({ record: 'case', row: 'main', kind: 'note', to: row });
    }
  });
  replica.dispose();
  if (!update) throw new Error('no notes');
  return update;
};

const openOne = async (engine: Engine, desks: readonly string[], at: number): Promise<string> => {
  const opened = await engine.openCase({
    person: { alias: aliasOf(at), nationality: ['SN'], languages: ['fr'] },
    case: {
      kind: at % 4 === 0 ? 'full' : 'fast',
      desk: desks[at % 2],
      openedOn: '2023-01-09',
      mainReason: 'housing_search',
      areas: ['housing'],
      riskFlag: 'none',
      problem: problemOf(at),
    },
    place: 'Grosseto',
  });
  return must(opened).caseId;
};

export const enterFullCases = async ({ engine, desks, deliver }: Founder, cases: number): Promise<void> => {
  const prng = createPrng(cases);
  const tablet = await engine.state();
  if (tablet.kind !== 'unlocked') throw new Error(`the founder's tablet is ${tablet.kind}`);
  for (let at = 0; at < cases; at++) {
    const id = await openOne(engine, desks, at);
    const state = await engine.openMirror(id);
    must(await engine.mirrorUpdate(id, notesUpdate(prng, state, tablet.session.seatId, at)));
    await engine.closeMirror(id);
    if (at % A_DAYS_WORK === A_DAYS_WORK - 1) await deliver();
  }
  await deliver();
};
