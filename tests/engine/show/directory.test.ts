/** The mapped services taken in on real engines. */
import { describe, expect, it } from 'vitest';
import { changesTo, choiceOf, writeChanged, writeNew } from '../../../src/domain/directory/compareServices';
import type { ReadService } from '../../../src/domain/directory/readServices';
import { servicesHere } from '../../../src/state/servicesHere';
import { takeServices } from '../../../src/state/takeServices';
import { mappedServices } from '../../domain/directory/mappedServices';
import { must, PASSPHRASE, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';

const FEW = mappedServices.read.slice(24, 32);

const take = ({ engine }: TeamTablet, services: readonly ReadService[] = FEW) =>
  takeServices(engine, { services: services.map(writeNew), told: () => undefined });
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
    const half = takeServices(ada.engine, {
      services: FEW.map(writeNew),
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

  it('from a newer file keep what a colleague corrected meanwhile, and its history tells what changed and from where', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, team.makeTablet(), PASSPHRASE, 'BO');
    must(await take(ada));
    await syncAll(ada, bruno);
    const [first] = FEW;
    if (!first) throw new Error('none');
    const id = await bruno.engine.publicDocument();
    must(await bruno.engine.setField(id, 'service', first.id, 'phone', '0564 111 222'));
    await syncAll(bruno, ada);
    team.pass(2 * 60_000);
    const newer = { ...first.values, phone: '+390564333444', name: 'Un nome nuovo' };
    const here = async () => {
      const view = await ada.engine.document(id);
      const found = view && servicesHere(view).get(first.id);
      if (!view || !found) throw new Error('not here');
      return { view, found };
    };
    const { found } = await here();
    const changes = changesTo(found, newer);
    expect(changes.map(({ field, isOwn }) => [field, isOwn])).toEqual([
      ['name', false],
      ['phone', true],
    ]);
    const services = [writeChanged({ id: first.id, values: newer, changes }, new Set<string>())];
    must(await takeServices(ada.engine, { services, told: () => undefined }));
    const after = await here();
    expect(after.found.values).toMatchObject({ name: 'Un nome nuovo', phone: '0564111222' });
    expect(changesTo(after.found, newer)).toEqual([]);
    const told = after.view.events.filter(({ row }) => row === first.id).map(({ kind, field }) => [kind, field]);
    expect(told).toEqual([
      ['imported', undefined],
      ['changed', 'name'],
      ['imported', undefined],
    ]);
    // Chosen after all, with a file that says something else again.
    const newest = { ...newer, phone: '+390564555666' };
    const chosen = new Set([choiceOf(first.id, 'phone')]);
    const again = [writeChanged({ id: first.id, values: newest, changes: changesTo(after.found, newest) }, chosen)];
    must(await takeServices(ada.engine, { services: again, told: () => undefined }));
    expect((await here()).found.values['phone']).toBe('+390564555666');
  });
});
