/** [Trial] A plan that was agreed and goes on, and a life path. */
import { AGREED, promiseOf } from '../../domain/planAgreement';
import type { Topic } from './scene';

export const plans: Topic = async ({ add, file, day, seat, tell }) => {
  const { caseId, personId } = file('Omar Inventato');
  await add(caseId, 'plan', { from: day(-40), reviewOn: day(140), languageReadIn: 'ar' });
  const room = { title: 'Affittare una stanza', area: 'housing', measure: 'Ha un contratto a suo nome' };
  const goal = await add(caseId, 'goal', room);
  const visit = { goal, what: 'Vedere due stanze in paese', who: 'person', by: day(12) };
  const call = { goal, what: 'Chiamare il proprietario', who: 'staff', owner: seat, by: day(-5) };
  const visiting = await add(caseId, 'action', visit);
  const calling = await add(caseId, 'action', { ...call, doneOn: day(-6) });
  const promise = promiseOf({
    goals: [{ id: goal, values: room }],
    actions: [
      { id: visiting, values: visit },
      { id: calling, values: call },
    ],
  });
  await tell(caseId, 'plan', 'main', AGREED, { by: 'person', on: day(-40), language: 'ar', promise });
  await tell(caseId, 'plan', 'main', 'status', 'agreed');
  await tell(caseId, 'goal', goal, 'status', 'in_progress');

  await add(personId, 'lifeEvent', {
    title: 'Scuola a Città Modello',
    kind: 'study',
    from: '2008',
    to: '2013',
    country: 'MA',
  });
  await add(personId, 'job', {
    title: 'Elettricista',
    tasks: 'Impianti nelle case',
    from: '2014',
    to: '2019',
    country: 'MA',
  });
  await add(personId, 'schooling', { title: 'Corso di elettricità', years: 2, country: 'MA', document: true });
  await add(personId, 'skills', {
    digitalSkills: 'basic',
    drivingLicence: 'B',
    wishes: 'Tornare a fare l’elettricista.',
  });
  await add(caseId, 'planReview', {
    date: day(-10),
    present: ['case_manager'],
    changes: 'La stanza viene prima del lavoro.',
  });
};
