import { useWords } from '../../i18n/useWords';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';

export interface RunningProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** What is written stays; the rest is left. */
  readonly onStop: () => void;
}

/** How far an import has come, and the way to stop it. */
export const Running = ({ label, done, total, onStop }: RunningProps) => {
  const { t } = useWords();
  return (
    <>
      <Progress label={label} done={done} total={total} />
      <div className="row">
        <Button onClick={onStop}>{t('importing.stop')}</Button>
      </div>
    </>
  );
};
