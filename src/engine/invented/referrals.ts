/** [Trial] A referral that waits for an answer, and one that came in. */
import { NOTICE_VERSION } from '../../domain/consent';
import type { Topic } from './scene';

export const referrals: Topic = async ({ add, make, tell, file, day, seat }) => {
  const { caseId, personId } = file('Omar Inventato');
  const read = { noticeVersion: NOTICE_VERSION, languageReadIn: 'it', readOn: day(-5), from: day(-5) };
  const asked = { kind: 'share_service', forTarget: 'job_centre', how: 'oral', explainedBy: seat };
  const consent = await add(personId, 'consent', { ...asked, ...read });
  await tell(personId, 'consent', consent, 'status', 'given');
  const out = await make('referral', {
    direction: 'out',
    fromService: 'Équipe Prova',
    toTarget: 'job_centre',
    case: caseId,
    person: personId,
    urgency: 'days_7',
    accompanied: 'phone',
    reason: 'Cerca lavoro in cucina, contratto in serra fino a fine mese.',
    sharedFields: ['alias', 'languages'],
    alias: 'Omar Inventato',
    languages: ['ar', 'fr'],
    consent,
    handedOver: 'paper',
    heldBy: 'Sportello del centro per l’impiego',
    status: 'draft',
  });
  for (const to of ['ready', 'sent', 'info_requested']) await tell(out, 'referral', 'main', 'status', to);
  await add(out, 'referralMessage', { kind: 'question', on: day(0), text: 'Ha la patente?' });
  const came = await make('referral', {
    direction: 'in',
    fromService: 'CAS Collefinto',
    fromRole: 'reporting_operator',
    toTarget: 'oss_team',
    urgency: 'days_7',
    reason: 'Ospite che dorme poco da settimane. Chiede di parlare con qualcuno.',
    alias: 'S.',
    languages: ['wo', 'fr'],
    site: 'CAS Collefinto',
    status: 'draft',
  });
  for (const to of ['ready', 'sent']) await tell(came, 'referral', 'main', 'status', to);
  const done = await make('referral', {
    direction: 'internal',
    fromService: 'Équipe Prova',
    toTarget: 'prosit_team',
    case: file('Lamin Provetto').caseId,
    person: file('Lamin Provetto').personId,
    urgency: 'days_7',
    reason: 'Compie diciotto anni e non sa dove andrà. Dorme male.',
    exception: 'minor_interest',
    exceptionReason: 'Il tutore è avvisato e firma domani.',
    sharedFields: ['alias'],
    alias: 'Lamin Provetto',
    outcome: 'Visto due volte. Sta meglio, torna se serve.',
    outcomeOn: day(-1),
    status: 'draft',
  });
  for (const to of ['ready', 'sent', 'received', 'accepted', 'in_service', 'completed'])
    await tell(done, 'referral', 'main', 'status', to);
};
