import './exchange.css';
import { choiceOf } from '../../domain/directory/compareServices';
import type { ChangedService } from '../../domain/directory/readServices';
import { recordOf } from '../../domain/records/index';
import { useShowValue } from '../../forms/useShowValue';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';

const definition = recordOf('service');

export interface ChangedServicesProps {
  readonly services: readonly ChangedService[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
}

/** Services that are here otherwise: each field as it is here and in the file. What the team vouches for stays unless somebody chooses. */
export const ChangedServices = ({ services, chosen, onChosen }: ChangedServicesProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const show = useShowValue();
  const toggle = (choice: string, isWanted: boolean): void => {
    const next = new Set(chosen);
    if (isWanted) next.add(choice);
    else next.delete(choice);
    onChosen(next);
  };
  const asks = services.some(({ changes }) => changes.some(({ isOwn }) => isOwn));
  return (
    <section className="stack" id="exchange-changed" aria-labelledby="exchange-changed-title">
      <h3 id="exchange-changed-title">{t('exchange.changedTitle')}</h3>
      {asks && <p>{t('exchange.ownText')}</p>}
      <ul className="list">
        {services.map(({ id, values, changes }) => (
          <li key={id} className="panel stack-tight">
            <h4>
              <bdi>{String(changes.find(({ field }) => field === 'name')?.here ?? values['name'])}</bdi>
            </h4>
            <ul className="exchange-fields">
              {changes.map(({ field, here, there, isOwn }) => {
                const kind = definition.fields[field];
                const choice = choiceOf(id, field);
                return (
                  kind && (
                    <li key={field} className={isOwn ? 'is-own' : undefined}>
                      <strong>{words.field('service', field)}</strong>
                      <span className="exchange-side">
                        <span className="small soft">{t(isOwn ? 'exchange.hereOwn' : 'exchange.hereNow')}</span>{' '}
                        <bdi>{show(kind, here, field)}</bdi>
                      </span>
                      <span className="exchange-side">
                        <span className="small soft">{t('exchange.inFile')}</span> <bdi>{show(kind, there, field)}</bdi>
                      </span>
                      {isOwn && (
                        <label className="checkbox">
                          <input
                            type="checkbox"
                            checked={chosen.has(choice)}
                            onChange={(event) => toggle(choice, event.target.checked)}
                          />
                          <span>{t('exchange.takeFromFile')}</span>
                        </label>
                      )}
                    </li>
                  )
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
};
