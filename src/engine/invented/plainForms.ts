/** [Trial] A pact and a budget of a household, its volunteers, a request for mediation, a flag, a document that was seen. */
import type { Topic } from './scene';

export const plainForms: Topic = async ({ add, make, file, known, day, site, tell }) => {
  const household = known('Nucleo Prova');
  const pact = await make('pact', { household, place: site, from: day(-200), to: day(165), project: 'fami' });
  await add(pact, 'commitment', { of: 'service', what: 'Un alloggio, il pediatra e la scuola per i bambini' });
  await add(pact, 'commitment', { of: 'household', what: 'Frequentare il corso di italiano' });
  await add(pact, 'pactSignature', { who: 'Irina Esempio', on: day(-199) });
  await add(pact, 'pactBreach', {
    on: day(-60),
    what: 'Saltate tre lezioni di italiano',
    answer: 'Cambiato l’orario.',
  });
  await tell(pact, 'pact', 'main', 'status', 'read');
  await tell(pact, 'pact', 'main', 'status', 'signed');

  const month = await make('budget', { household, month: day(0).slice(0, 7), savings: 12_000 });
  await add(month, 'budgetEntry', { line: 'in_wage', amount: 92_000 });
  await add(month, 'budgetEntry', { line: 'out_rent', amount: 35_000, fixed: true });
  await add(month, 'budgetEntry', { line: 'out_food', amount: 31_000 });

  await add(month, 'debt', { to: 'Bolletta della luce', total: 18_000, monthly: 3_000 });

  const volunteers = [];
  for (const name of ['Livia Fantasia', 'Guido Immaginario']) {
    const volunteer = await make('volunteer', {
      name,
      phone: '+39 333 000 0009',
      languages: ['it', 'fr'],
      activities: ['language', 'paperwork'],
      agreementSignedOn: day(-30),
    });
    await add(volunteer, 'training', { title: 'Ascolto e ruolo del tutor', date: day(-45) });
    volunteers.push(volunteer);
  }
  const match = await make('volunteerMatch', {
    household,
    volunteers,
    accepted: volunteers.slice(0, 1),
    refused: volunteers.slice(1),
    householdAgreed: 'yes',
    from: day(-10),
    activities: ['language'],
  });
  await add(match, 'supervision', { date: day(-3), note: 'Si vedono il martedì. Va bene a tutti.' });

  const meeting = { language: 'ar', at: `${day(3)}T10:30`, place: 'Sportello Esempio', minutes: 60, topic: 'health' };
  const request = await make('mediation', { ...meeting, kind: 'in_person' });
  const { personId: person } = file('Omar Inventato');
  await make('appointment', { ...meeting, alias: 'Omar Inventato', request, person });
  const { caseId, personId } = file('Lamin Provetto');
  await add(caseId, 'vulnerabilityFlag', { signal: 'unaccompanied_minor', urgency: 'days_7', raisedOn: day(-2) });
  await add(personId, 'documentCopy', { type: 'passport', seenOriginal: true, expiresOn: day(400) });
};
