import type { ProblemCode } from '../../domain/problems';
import { useProblemWords } from '../../i18n/useProblemWords';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { BridgeMark } from '../../ui/BridgeMark';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

/** When this tablet cannot be used at all as it is. */
export const ProblemScreen = ({ code }: { readonly code: ProblemCode }) => {
  const { t } = useWords();
  const { title, data, todo } = useProblemWords()(code);
  const engine = useEngine();
  return (
    <main className="gate">
      <BridgeMark />
      <h1>{title}</h1>
      <Notice tone="warm">
        <p>{data}</p>
      </Notice>
      <p>{todo}</p>
      <Button look="main" onClick={() => location.reload()}>
        {t('tryAgain')}
      </Button>
      {code === 'storage_vanished' && <Button onClick={() => void engine.startAnew()}>{t('startAnew')}</Button>}
    </main>
  );
};
