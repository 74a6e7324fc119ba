/** [Trial] A visit planned for tomorrow, one of last month with its report, a permit about to end with its application, deadlines. */
import type { Topic } from './scene';

const ADULT_YEARS = 18;

export const visits: Topic = async ({ add, make, tell, file, day, settings, seat }) => {
  const school = await add(settings, 'site', { name: 'Scuola Esempio', kind: 'school', municipality: 'Villa Finta' });
  const lamin = file('Lamin Provetto');
  const fatou = file('Fatou Modello');
  const both = [lamin.caseId, fatou.caseId];
  const last = await make('visit', {
    site: school,
    date: day(-28),
    team: [seat],
    languages: ['fr', 'en'],
    peopleMetEstimate: 14,
    report: 'Quattordici persone, quasi tutte per il permesso. La segreteria chiede un incontro sui corsi serali.',
  });
  await tell(last, 'visit', 'main', 'status', 'in_progress');
  await add(last, 'visitClosing', {
    closedAt: `${day(-28)}T12:40`,
    paragraph: 'Aula concessa fino alle 12:30. Da portare la prossima volta: moduli per la scelta del medico.',
  });
  await tell(last, 'visit', 'main', 'status', 'closed_on_site');
  await tell(last, 'visit', 'main', 'status', 'reported');
  await make('visit', {
    site: school,
    date: day(1),
    timeSlot: '9:30 – 12:30',
    team: [seat],
    languages: ['fr', 'en', 'wo'],
    goals: 'Rivedere chi compie diciotto anni. Parlare con la segreteria dei corsi serali.',
    networkExpected: 'none',
    preparedCases: both,
    previous: last,
  });

  const birthday = day(135);
  const birth = `${Number(birthday.slice(0, 4)) - ADULT_YEARS}${birthday.slice(4)}`;
  await add(lamin.personId, 'person', { birth });
  await add(lamin.caseId, 'caseDeadline', { type: 'appointment', dueOn: day(6), note: 'Incontro con il tutore.' });

  await add(fatou.personId, 'deadline', { type: 'permit_expiry', dueOn: day(57), source: 'document' });
  const renewal = await add(fatou.personId, 'permitApplication', {
    permitType: 'work_subordinate',
    request: 'renewal',
    duration: 'up_to_2_years',
    preparedOn: day(0),
    forms: ['module_1', 'module_2'],
  });
  for (const documentType of ['passport', 'permit', 'tax_code', 'employment_contract']) {
    await add(fatou.personId, 'checklistItem', { application: renewal, documentType, state: 'have', copyMade: true });
  }
  await add(fatou.personId, 'checklistItem', { application: renewal, documentType: 'payslip', state: 'missing' });
};
