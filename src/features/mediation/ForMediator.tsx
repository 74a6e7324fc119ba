import { useEffect } from 'react';
import { Link } from 'wouter';
import { circlesOf, type Profile } from '../../domain/circles';
import { matchChoices } from '../../forms/matchChoices';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { usePickWords } from '../../forms/usePickWords';
import { useWords } from '../../i18n/useWords';
import { textOf } from '../../sheets/singleRow';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import type { RowView } from '../../state/shown';
import { useShown, useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { PickField } from '../../ui/PickField';

export interface ForMediatorProps {
  readonly requestId: string;
  readonly row: RowView;
}

/** The sheet for the mediator of a request: a document sealed to their seat, made with one choice, whom they meet. */
export const ForMediator = ({ requestId, row }: ForMediatorProps) => {
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const pickWords = usePickWords();
  const persons = useReferenceChoices(['person'])('person');
  const team = useShown('team', (state) => state.team);
  const load = useShown('cards', (state) => state.load);
  const cards = useShown('cards', (state) => state.byKind['appointment']);
  const loadTeam = useShown('team', (state) => state.loadTeam);
  useEffect(() => {
    void load('appointment');
    void loadTeam();
  }, [load, loadTeam]);
  if (!may('create', 'appointment')) return null;
  const mediator = team?.members.find(({ seatId }) => seatId === textOf(row, 'mediator'));
  const readsCases = mediator && circlesOf(mediator.profile as Profile).includes('casework');
  const made = cards?.filter(({ values }) => values['request'] === requestId) ?? [];
  const make = (person: string) =>
    task.run(async () => {
      const begun = await engine.createDocument('appointment', mediator?.seatId ?? '');
      if (!begun.ok) return begun;
      const of = (field: string): unknown => row.cells[field]?.value;
      const asked = ['language', 'at', 'place', 'minutes', 'topic'].filter((field) => of(field) !== undefined);
      return engine.addRow(begun.value.documentId, 'appointment', {
        ...Object.fromEntries(asked.map((field) => [field, of(field)])),
        alias: persons.find(({ value }) => value === person)?.label,
        mediator: mediator?.seatId,
        request: requestId,
        person,
      });
    });
  return (
    <section className="panel stack" aria-label={t('mediation.forMediator')}>
      <h2 className="section-title">{t('mediation.forMediator')}</h2>
      <p className="soft">{t('mediation.forMediatorText')}</p>
      {made.length > 0 && (
        <ul className="list">
          {made.map(({ documentId, values }) => (
            <li key={documentId}>
              <Link href={`/team/appointments/${documentId}`} className="list-item">
                <span className="list-main">
                  <bdi className="list-title">{String(values['alias'] ?? '')}</bdi>
                  <span className="small soft">
                    {t(values['over'] === true ? 'mediation.overNow' : 'mediation.openAppointment')}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {!mediator && <p>{t('mediation.chooseMediator')}</p>}
      {readsCases && <p>{t('mediation.holdsMore')}</p>}
      {mediator && !readsCases && (
        <PickField
          id="appointment-person"
          label={t('mediation.whom')}
          choices={persons}
          match={matchChoices}
          words={pickWords}
          value={undefined}
          onChoose={(person) => void make(person)}
        />
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};
