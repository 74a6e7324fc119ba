/** The mapped services taken in on real engines. */
import { describe, expect, it } from 'vitest';
import type { ReadService } from '../../src/domain/directory/readServices';
import { addServices } from '../../src/state/addServices';
import { mappedServices } from '../domain/directory/mappedServices';
import { must, PASSPHRASE, startTeam, syncAll, type TeamTablet } from '../support/engineTeam';

const FEW = mappedServices.read.slice(24, 32);

const take = ({ engine }: TeamTablet, services: readonly ReadService[] = FEW) =>
  addServices(engine, { services, told: () => undefined });
const names = async ({ engine }: TeamTablet) =>
  (await engine.publicKnowledge()).map(({ values }) => String(values['name'])).sort();
const wanted = FEW.map(({ values }) => String(values['name'])).sort();

describe('services taken in from a file', () => {
  it('by two tablets that had not heard of each other are there once', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, team.makeTablet(), PASSPHRASE, 'BO');
    for (const { cable } of [ada, bruno]) cable.unplug();
    must(await take(ada));
    must(await take(bruno));
    for (const { cable } of [ada, bruno]) cable.plug();
    await syncAll(ada, bruno);
    for (const tablet of [ada, bruno]) expect(await names(tablet)).toEqual(wanted);
    const document = await ada.engine.document(await ada.engine.publicDocument());
    const told = document?.rows.flatMap(({ cells }) => Object.values(cells).flatMap(({ others }) => others));
    // The same written twice is no question to anybody.
    expect(told?.filter(({ value }) => value !== undefined).length).toBe(0);
  });

  it('once more after it was cut short are there once', async () => {
    const ada = await (await startTeam()).found();
    let done = 0;
    const half = addServices(ada.engine, {
      services: FEW,
      told: (now) => {
        done = now;
      },
      isStopped: () => done === 4,
    });
    expect(must(await half)).toBe(4);
    expect(await names(ada)).toHaveLength(4);
    must(await take(ada));
    expect(await names(ada)).toEqual(wanted);
  });

  it('are refused to whom the directory is not theirs to keep, and nothing is written', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    expect(await take(bruno)).toEqual({ ok: false, error: 'not_allowed' });
    expect(await names(bruno)).toEqual([]);
  });
});
