import './register.css';
import { Printer } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { attributesOf } from '../../domain/lists/index';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { createLatest } from '../../state/latest';
import type { AccessRow } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useEngineEvents } from '../../state/useEngineEvents';
import { usePlaces } from '../../state/usePlaces';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { TextField } from '../../ui/TextField';
import { AccessItem } from './AccessItem';
import { PreAssess } from './PreAssess';
import { RegisterTabs } from './RegisterTabs';
import { TakenItem } from './TakenItem';
import { useTakenBack } from './useTakenBack';

const GROUPS = ['front', 'remote', 'mobile'] as const;

const groupOf = (row: AccessRow): string | undefined =>
  (attributesOf('contact_channel', row.values['channel']) as { statGroup?: string } | undefined)?.statGroup;

/** The accesses of a day, with corrections, and the totals by channel of the day and its month. */
export const AccessDay = () => {
  const { t } = useWords();
  const formats = useFormats();
  const engine = useEngine();
  const taken = useTakenBack();
  const places = usePlaces();
  const [day, setDay] = useState(todayInRome());
  const [loaded, setLoaded] = useState<{ readonly month: string; readonly rows: readonly AccessRow[] }>();
  const [latest] = useState(createLatest);
  const month = day.slice(0, 7);
  // Of another month they say nothing of this one.
  const rows = loaded?.month === month ? loaded.rows : undefined;
  const load = useCallback(async () => {
    if (month === '') return;
    await latest(engine.accesses({ desk: undefined, month }), (ofMonth) => setLoaded({ month, rows: ofMonth }));
  }, [engine, month, latest]);
  useEffect(() => void load(), [load]);
  useEngineEvents((event) => {
    if (event.type === 'register') void load();
  });
  const ofDay = rows?.filter((row) => row.values['day'] === day);
  const count = (among: readonly AccessRow[] | undefined, group?: string): string =>
    among ? formats.number(group ? among.filter((row) => groupOf(row) === group).length : among.length) : '';
  const list = taken.withTaken(day, ofDay ?? []);
  return (
    <Page title={t('register.dayTitle')} before={<RegisterTabs current="day" />}>
      <TextField
        id="access-day"
        type="date"
        label={t('register.day')}
        max={todayInRome()}
        value={day}
        onChange={setDay}
      />
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('register.channel')}</th>
              <th scope="col" className="number">
                {t('register.thisDay')}
              </th>
              <th scope="col" className="number">
                {month === '' ? '' : formats.month(month)}
              </th>
            </tr>
          </thead>
          <tbody>
            {GROUPS.map((group) => (
              <tr key={group}>
                <th scope="row">{t(`register.${group}`)}</th>
                <td className="number">{count(ofDay, group)}</td>
                <td className="number">{count(rows, group)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('register.total')}</th>
              <td className="number">{count(ofDay)}</td>
              <td className="number">{count(rows)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="soft small">{t('register.contactsNotPeople')}</p>
      {rows && list.length === 0 && <EmptyState title={t('register.noneTitle')} text={t('register.noneText')} />}
      <ul className="list">
        {list.map(({ row, height }, place) =>
          height !== undefined ? (
            <TakenItem
              key={row.id}
              row={row}
              height={height}
              onPutBack={row.id === taken.last ? () => void taken.putBack(row.id) : undefined}
            />
          ) : (
            <AccessItem
              key={row.id}
              row={row}
              deskName={places.find(({ id }) => id === row.values['desk'])?.name ?? ''}
              onTakeBack={(height) => void taken.takeBack({ row, place, height })}
            />
          ),
        )}
      </ul>
      <div className="row">
        <PreAssess reason={undefined} look="quiet" />
        <Link href="/print/form/access" className="button button-quiet">
          <Printer aria-hidden="true" />
          <span>{t('paperForms.print')}</span>
        </Link>
      </div>
    </Page>
  );
};
