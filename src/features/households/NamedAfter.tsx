import { goneNamesake, nextNamesake } from '../../domain/households';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useHouseholds } from './useHouseholds';

/** A household that bears the name of somebody who left: said, and called anew with a tap, for nobody else does it. */
export const NamedAfter = ({ household }: { readonly household: string }) => {
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const { of, aliasOf, nameOf, today } = useHouseholds();
  const gone = goneNamesake(nameOf(household), of(household), aliasOf, today);
  const next = nextNamesake(of(household), today);
  if (gone === undefined || next === undefined) return null;
  const called = t('households.called', { who: aliasOf(next) });
  const rename = () => task.run(() => engine.setField(household, 'household', 'main', 'name', called));
  return (
    <>
      <Notice
        tone="warm"
        title={t('households.stillCalled', { name: nameOf(household) })}
        actions={
          may('edit', 'household') && (
            <Button busy={task.running} onClick={() => void rename()}>
              {t('households.callIt', { name: called })}
            </Button>
          )
        }
      >
        <p>{t('households.stillCalledText', { who: aliasOf(gone) })}</p>
      </Notice>
      {task.problem && <ProblemNotice code={task.problem} />}
    </>
  );
};
