import { ChevronRight } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useEngineEvents } from '../../state/useEngineEvents';

export const AccessCount = () => {
  const { t } = useWords();
  const formats = useFormats();
  const engine = useEngine();
  const [count, setCount] = useState<number>();
  const load = useCallback(async () => {
    const today = todayInRome();
    const rows = await engine.accesses({ desk: undefined, month: today.slice(0, 7) });
    setCount(rows.filter((row) => row.values['day'] === today).length);
  }, [engine]);
  useEffect(() => void load(), [load]);
  useEngineEvents((event) => {
    if (event.type === 'register') void load();
  });
  if (count === undefined) return null;
  return (
    <Link href="/register/day" className="list-item">
      <span className="list-main">
        <span className="list-title">{t('today.accesses', { count, shown: formats.number(count) })}</span>
      </span>
      <ChevronRight className="mirrored" aria-hidden="true" />
    </Link>
  );
};
