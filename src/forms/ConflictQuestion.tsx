import { GitFork } from 'lucide-react';
import type { AnyField } from '../domain/fields/index';
import { useFormats } from '../i18n/useFormats';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import type { FormSurroundings } from './input';
import { useShowValue } from './useShowValue';

export interface Version {
  readonly value: unknown;
  readonly by: string;
  readonly at: number;
}
export interface ConflictQuestionProps {
  readonly name: string;
  readonly field: AnyField;
  readonly label: string;
  readonly versions: readonly Version[];
  readonly surroundings?: Pick<FormSurroundings, 'referenceChoices' | 'record'>;
  readonly onChoose: (value: unknown) => void;
}

/** Two people wrote at the same time: both values, who and when; one tap decides. Nothing is chosen for anybody. */
export const ConflictQuestion = ({ name, field, label, versions, surroundings, onChoose }: ConflictQuestionProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const show = useShowValue(surroundings);
  return (
    <Notice tone="warm" icon={<GitFork aria-hidden="true" />} title={t('conflict.title', { what: label })}>
      <p className="small">{t('conflict.text')}</p>
      <div className="row">
        {versions.map((version) => (
          <Button key={`${version.by}-${version.at}-${String(version.value)}`} onClick={() => onChoose(version.value)}>
            <span className="stack-tight">
              <bdi>{show(field, version.value, name)}</bdi>
              <span className="small soft">
                {version.by === ''
                  ? t('conflict.unknownAuthor')
                  : t('conflict.by', { who: version.by, when: formats.moment(version.at) })}
              </span>
            </span>
          </Button>
        ))}
      </div>
    </Notice>
  );
};
