/** [Trial] This week's meeting, half prepared. */
import type { Topic } from './scene';

export const meetings: Topic = async ({ add, make, file, day, seat }) => {
  const meeting = await make('meeting', {
    type: 'team_weekly',
    date: day(2),
    place: 'Sportello Esempio',
    present: [seat],
    guests: 'Un’operatrice del centro per l’impiego',
    status: 'convened',
  });
  const { caseId } = file('Irina Esempio');
  const item = await add(meeting, 'agendaItem', {
    case: caseId,
    place: 'n',
    proposedBy: [seat],
    minutesPlanned: 15,
    discussion: 'I bambini senza pediatra da due mesi.',
  });
  await add(meeting, 'decision', {
    item,
    type: 'request_assessment',
    text: 'Accompagnare alla scelta del pediatra',
    owner: seat,
    due: day(6),
  });
  await add(meeting, 'agendaItem', {
    topic: 'Turni al CAS Collefinto',
    place: 't',
    proposedBy: [seat],
    minutesPlanned: 10,
  });
};
