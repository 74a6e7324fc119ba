/** [Trial] A volunteer, a request for mediation, a flag, a document that was seen. */
import type { Topic } from './scene';

export const plainForms: Topic = async ({ add, make, file, day }) => {
  const volunteer = await make('volunteer', {
    name: 'Livia Fantasia',
    phone: '+39 333 000 0009',
    languages: ['it', 'fr'],
    activities: ['language', 'paperwork'],
    agreementSignedOn: day(-30),
  });
  await add(volunteer, 'training', { title: 'Ascolto e ruolo del tutor', date: day(-45) });
  await make('mediation', {
    language: 'ar',
    kind: 'in_person',
    at: `${day(3)}T10:30`,
    place: 'Sportello Esempio',
    minutes: 60,
    topic: 'health',
  });
  const { caseId, personId } = file('Lamin Provetto');
  await add(caseId, 'vulnerabilityFlag', { signal: 'unaccompanied_minor', urgency: 'days_7', raisedOn: day(-2) });
  await add(personId, 'documentCopy', { type: 'passport', seenOriginal: true, expiresOn: day(400) });
};
