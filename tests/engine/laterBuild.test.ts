/** [L5] What this build does not understand is kept, counted and told; it holds up nothing else, and shows after the update. */
import { beforeAll, expect, it } from 'vitest';
import {
  aliases,
  must,
  nothing,
  PASSPHRASE,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../support/engineTeam';
import { fileOf, forgeEntry, updateOf } from '../support/forgery';
import { insideOf } from '../support/insider';
import { buildLater } from '../support/laterBuild';

let later: Awaited<ReturnType<typeof buildLater>>;
beforeAll(async () => {
  later = await buildLater('parked', [
    {
      file: 'src/log/sealing.ts',
      find: 'if (bytes[0] !== FORMAT_VERSION || ',
      replace: 'if ((bytes[0] ?? 9) > 1 || ',
    },
    { file: 'src/log/sealing.ts', find: 'version: FORMAT_VERSION,', replace: 'version: 1,' },
    {
      file: 'src/engine/judgement.ts',
      find: "['update', 'pass', 'snapshot', 'event']",
      replace: "['update', 'pass', 'snapshot', 'event', 'heads']",
    },
    { file: 'src/engine/documentState.ts', find: 'DOCUMENT_SCHEMA = 1', replace: 'DOCUMENT_SCHEMA = 2' },
    { file: 'src/engine/documentReader.ts', find: "header.value.header.kind === 'update'", replace: 'true' },
  ]);
}, 120_000);

const phone = async ({ engine }: Pick<TeamTablet, 'engine'>, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;

it.each([
  ['version', () => later.forgeEntry, {}],
  ['kind', () => forgeEntry, { kind: 'heads' }],
  ['schema', () => forgeEntry, { schema: 2 }],
] as const)('an entry of an unknown %s waits for the update: newer_app_needed', async (_, forge, more) => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno);
  const { seat } = await insideOf(bruno);
  const update = updateOf('person', { 'main/phone/AAAAAAAAAAA': ['3330000009', 8e15, seat.name] });
  expect(await ada.engine.syncStatus()).toMatchObject({ parked: 0, problem: undefined });

  must(await ada.engine.readFile(fileOf(seat, [await forge()(seat, person, update, more)])));
  expect(await phone(ada, person)).toBeUndefined();
  expect(await ada.engine.syncStatus()).toMatchObject({ parked: 1, quarantined: 0, problem: 'newer_app_needed' });

  // Neither another document nor this one is held up.
  await personOf(ada, 'Fatou Modello');
  must(await ada.engine.setField(person, 'person', 'main', 'safeContactRule', 'solo di sera'));
  await syncAll(ada, bruno);
  expect(await aliases(bruno)).toEqual(['Fatou Modello', 'Omar Inventato']);

  await ada.engine.prepareLock(undefined);
  const dial = () => ({ send: nothing, close: nothing });
  const updated = later.createMemoryTablet({ dial }, ada.disk);
  must(await updated.engine.unlock(PASSPHRASE, nothing));
  await expect.poll(() => phone(updated, person)).toBe('3330000009');
  expect(await updated.engine.syncStatus()).toMatchObject({ parked: 0, problem: undefined });
});
