/** [Trial] Files that began last year: one that waits too long, one that was closed and goes on as another. */
import type { Topic } from './scene';

export const cases: Topic = async ({ add, make, set, tell, file, day, desk, seat }) => {
  const sira = file('Sira Fittizia');
  await set(sira.caseId, 'case', 'main', 'waitingFor', 'Data dell’audizione');
  await set(sira.caseId, 'case', 'main', 'waitingSince', day(-45));
  await tell(sira.caseId, 'case', 'main', 'status', 'waiting');
  await add(sira.caseId, 'note', {
    kind: 'phone_call',
    happenedOn: day(-45),
    text: 'La prefettura non ha ancora una data.',
  });
  const dario = file('Dario Provetto');
  const again = await make('case', {
    code: `BO-${day(0).slice(0, 4)}-KTWR`,
    kind: 'fast',
    person: dario.personId,
    previousCase: dario.caseId,
    desk,
    openedOn: day(-3),
    mainReason: 'health_card',
    areas: ['health'],
    riskFlag: 'none',
    problem: 'Ha cambiato comune: deve rinnovare la tessera sanitaria.',
    caseManager: seat,
    expectedAnswerBy: day(9),
  });
  await tell(again, 'case', 'main', 'status', 'open');
};
