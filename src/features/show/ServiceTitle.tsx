import type { Values } from '../../domain/fields/field';
import type { ServiceWords } from './useServiceWords';

/** Its name as it calls itself; under it what it does, in both languages. */
export const ServiceTitle = ({ values, words }: { readonly values: Values; readonly words: ServiceWords }) => {
  const category = (tag: string): string => words.category(tag, String(values['category']));
  return (
    <>
      <span className="card-title">
        <bdi lang="it">{String(values['name'])}</bdi>
      </span>
      <span className="card-subtitle">
        <bdi lang={words.tag}>{category(words.tag)}</bdi>
        {words.tag !== 'it' && (
          <>
            {' · '}
            <bdi className="soft" lang="it">
              {category('it')}
            </bdi>
          </>
        )}
      </span>
    </>
  );
};
