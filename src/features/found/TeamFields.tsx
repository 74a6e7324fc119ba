import { ProfileField } from '../../forms/ProfileField';
import { useWords } from '../../i18n/useWords';
import { TextField } from '../../ui/TextField';

export interface TeamFieldsValue {
  readonly teamName: string;
  readonly personName: string;
  readonly profile: string;
  readonly deskName: string;
  readonly municipality: string;
  readonly token: string;
}
export interface TeamFieldsProps {
  readonly value: TeamFieldsValue;
  readonly onChange: (value: TeamFieldsValue) => void;
  readonly showMissing: boolean;
  readonly tokenKnown: boolean;
}

export const teamFieldsComplete = (value: TeamFieldsValue): boolean =>
  Object.values(value).every((text) => text.trim() !== '');

const NAMES = ['teamName', 'personName', 'deskName', 'municipality'] as const;

export const TeamFields = ({ value, onChange, showMissing, tokenKnown }: TeamFieldsProps) => {
  const { t } = useWords();
  const errorOf = (text: string): string | undefined =>
    showMissing && text.trim() === '' ? t('forms.missing') : undefined;
  const field = (name: (typeof NAMES)[number]) => (
    <TextField
      id={`found-${name}`}
      label={t(`found.${name}`)}
      why={t(`found.${name}Why`)}
      error={errorOf(value[name])}
      value={value[name]}
      onChange={(text) => onChange({ ...value, [name]: text })}
      dir="auto"
    />
  );
  return (
    <>
      {field('teamName')}
      {field('personName')}
      <ProfileField id="found-profile" value={value.profile} onChange={(profile) => onChange({ ...value, profile })} />
      {field('deskName')}
      {field('municipality')}
      {!tokenKnown && (
        <TextField
          id="found-token"
          label={t('found.token')}
          why={t('found.tokenWhy')}
          error={errorOf(value.token)}
          value={value.token}
          onChange={(token) => onChange({ ...value, token })}
          dir="ltr"
        />
      )}
    </>
  );
};
