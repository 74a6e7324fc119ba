/** What the engine is asked and will not do: each refusal has its name, and changes nothing. */
import { describe, expect, it } from 'vitest';
import { anAccess } from '../support/accesses2023';
import { must, nothing, PASSPHRASE, personOf, startTeam } from '../support/engineTeam';
import { createPrng } from '../support/prng';
import { openPage } from '../support/typing';

const refusal = (error: string) => ({ ok: false, error });
const UNKNOWN = 'AAAAAAAAAAAAAAAAAAAAAA';
const found = async () => {
  const team = await startTeam();
  return { team, ada: await team.found() };
};
const prng = createPrng(7);
const access = { ...anAccess(prng, prng.id(), 'front'), day: '2023-05-04' };

describe('what is asked of the engine', () => {
  it('a PIN of three digits, or of letters: pin_too_short', async () => {
    const { ada } = await found();
    for (const pin of ['123', '', 'abcd']) expect(await ada.engine.setPin(pin)).toEqual(refusal('pin_too_short'));
    must(await ada.engine.setPin('4711'));
  });

  it('a PIN everybody would try first: pin_too_easy', async () => {
    const { ada } = await found();
    for (const pin of ['1111', '1234', '9876', '8901', '1212', '1987', '2004', '00000']) {
      expect(await ada.engine.setPin(pin), pin).toEqual(refusal('pin_too_easy'));
    }
    expect(await ada.engine.state()).toMatchObject({ session: { pinSet: false } });
    must(await ada.engine.setPin('4711'));
  });

  it('a change to a passphrase that is too weak: passphrase_too_weak', async () => {
    const { ada } = await found();
    expect(await ada.engine.changePassphrase(PASSPHRASE, 'corta', nothing)).toEqual(refusal('passphrase_too_weak'));
  });

  it('values that do not fit: invalid_values', async () => {
    const { ada } = await found();
    const person = await personOf(ada, 'Omar Inventato');
    expect(await ada.engine.recordAccess({})).toEqual(refusal('invalid_values'));
    expect(await ada.engine.recordAccess({ ...access, alias: 'Omar' })).toEqual(refusal('invalid_values'));
    expect(await ada.engine.recordAccess({ ...access, day: '2999-01-01' })).toEqual(refusal('invalid_values'));
    expect(await ada.engine.addRow(person, 'person', { nobody: 1 })).toEqual(refusal('invalid_values'));
    const set = await ada.engine.setField(person, 'person', 'main', 'nationality', ['no such country']);
    expect(set).toEqual(refusal('invalid_values'));
  });

  it('a text over 100,000 characters: text_too_long', async () => {
    const { ada } = await found();
    const person = await personOf(ada, 'Omar Inventato');
    const long = 'a'.repeat(100_001);
    expect(await ada.engine.setField(person, 'person', 'main', 'alias', long)).toEqual(refusal('text_too_long'));
    expect(await ada.engine.addRow(person, 'person', { alias: long })).toEqual(refusal('text_too_long'));
  });

  it('an update larger than any body: update_too_large', async () => {
    const bodyLimits = { body: 50_000, large: 200_000, chunk: 50_000 };
    const team = await startTeam({ world: { ports: () => ({ bodyLimits }) } });
    const ada = await team.found();
    const { documentId } = must(await ada.engine.createDocument('case'));
    const page = await openPage(ada, documentId);
    expect(await page.type('case/main/problem', 'ক'.repeat(99_000))).toEqual(refusal('update_too_large'));
  });

  it('to undo what left its minute: undo_too_late', async () => {
    const { team, ada } = await found();
    const { id } = must(await ada.engine.recordAccess(access));
    team.pass(61_000);
    await ada.engine.syncNow();
    expect(await ada.engine.undoAccess(id)).toEqual(refusal('undo_too_late'));
    expect(await ada.engine.undoAccess(UNKNOWN)).toEqual(refusal('undo_too_late'));
  });

  it('what is not on this tablet: not_found', async () => {
    const { ada } = await found();
    expect(await ada.engine.setField(UNKNOWN, 'person', 'main', 'alias', 'x')).toEqual(refusal('not_found'));
    expect(await ada.engine.addRow(UNKNOWN, 'person', { alias: 'x' })).toEqual(refusal('not_found'));
    expect(await ada.engine.addEvent(UNKNOWN, 'case', 'main', 'status', 'open')).toEqual(refusal('not_found'));
    expect(await ada.engine.correctAccess(UNKNOWN, access)).toEqual(refusal('not_found'));
    expect(await ada.engine.mirrorUpdate(UNKNOWN, new Uint8Array([0, 0]))).toEqual(refusal('not_found'));
    expect(await ada.engine.confirmJoin(UNKNOWN)).toEqual(refusal('not_found'));
    expect(await ada.engine.cancelInvitation(UNKNOWN)).toEqual(refusal('not_found'));
    expect(await ada.engine.document(UNKNOWN)).toBeUndefined();
  });

  it('what the profile does not allow: not_allowed', async () => {
    const { team, ada } = await found();
    const mediator = await team.join(ada, undefined, undefined, 'ME');
    expect(await mediator.engine.createDocument('case')).toEqual(refusal('not_allowed'));
    expect(await mediator.engine.createDocument('person')).toEqual(refusal('not_allowed'));
    const settings = await mediator.engine.settingsDocument();
    const row = await mediator.engine.addRow(settings, 'desk', { name: 'Mio' });
    expect(row).toEqual(refusal('not_allowed'));
    expect(await ada.engine.createDocument('no such kind')).toEqual(refusal('not_allowed'));
    const { id } = must(await ada.engine.recordAccess(access));
    expect(await mediator.engine.correctAccess(id, access)).toEqual(refusal('not_allowed'));
  });
});
