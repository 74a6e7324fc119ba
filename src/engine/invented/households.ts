/** [Trial] A household with two children and its permits, a nationality corrected by a passport, two files that may be one. */
import { addDays } from '../../domain/daysBetween';
import type { Topic } from './scene';

export const households: Topic = async ({ add, annex, make, file, day }) => {
  const irina = file('Irina Esempio').personId;
  const children = [
    await make('person', { alias: 'Olha Esempio', birth: `${Number(day(0).slice(0, 4)) - 9}`, nationality: ['UA'] }),
    await make('person', { alias: 'Marko Esempio', birth: `${Number(day(0).slice(0, 4)) - 3}`, nationality: ['UA'] }),
  ];
  const petro = await make('person', { alias: 'Petro Esempio', birth: '1990', nationality: ['UA'], languages: ['uk'] });
  const home = await make('household', {
    name: 'Nucleo Prova',
    housing: 'sai',
    address: 'Via Inventata 3, Borgo Esempio',
  });
  const join = (person: string, relation: string) =>
    add(home, 'householdMember', { person, relation, from: day(-200), livesHere: true });
  await join(irina, 'reference');
  await join(petro, 'partner');
  for (const child of children) await join(child, 'child');

  // Only those in protection see this, and that there is one.
  const hidden = await annex(file('Lamin Provetto').personId, 'protection');
  await add(hidden, 'protectedAddress', { address: 'Comunità Inventata, Città Modello', rule: 'Mai al telefono.' });

  const fatou = file('Fatou Modello').personId;
  await add(fatou, 'permit', {
    type: 'work_subordinate',
    number: 'I01234567',
    issuedOn: addDays(day(57), -730),
    expiresOn: day(57),
    issuedBy: 'Questura di Grosseto',
  });
  await add(fatou, 'nationalityStatement', { value: 'GM', from: day(-120), source: 'stated' });
  await add(fatou, 'nationalityStatement', {
    value: 'SN',
    from: day(-30),
    source: 'document',
    replaces: 'GM',
    note: 'Visto il passaporto.',
  });
  // Met twice, written twice: the same phone.
  await make('person', { alias: 'Omar I.', phone: '333 000 0001', nationality: ['MA'] });
};
