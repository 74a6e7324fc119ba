import { ChevronRight, Grid3x3, MapPin } from 'lucide-react';
import { Link } from 'wouter';
import { offeredLanguages } from '../../i18n/languages';
import { useWords } from '../../i18n/useWords';
import { textSizes, themes } from '../../state/preferencesStore';
import { useShown } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { Page } from '../../ui/Page';
import { Keeping } from './Keeping';
import { TrialEnd } from './TrialEnd';

export const Settings = () => {
  const { t } = useWords();
  const session = useSession();
  const { language, text, theme, moreQuestions, change } = useShown('preferences', (state) => state);
  return (
    <Page title={t('settings.title')}>
      <ul className="list">
        <li>
          <Link href="/team/settings/places" className="list-item">
            <MapPin aria-hidden="true" />
            <span className="list-main list-title">{t('places.title')}</span>
            <ChevronRight className="mirrored" aria-hidden="true" />
          </Link>
        </li>
        <li>
          <Link href="/pin" className="list-item">
            <Grid3x3 aria-hidden="true" />
            <span className="list-main list-title">
              {session.pinSet ? t('settings.changePin') : t('settings.setPin')}
            </span>
            <ChevronRight className="mirrored" aria-hidden="true" />
          </Link>
        </li>
      </ul>
      <section className="panel">
        <h2>{t('settings.look')}</h2>
        <ChoiceGrid
          id="settings-language"
          legend={t('language')}
          choices={offeredLanguages.map(({ tag, name }) => ({ value: tag, label: name }))}
          value={[language]}
          onChange={([tag]) => tag && change({ language: tag })}
        />
        <ChoiceGrid
          id="settings-text"
          legend={t('settings.text')}
          choices={textSizes.map((size) => ({ value: size, label: t(`settings.textSize.${size}`) }))}
          value={[text]}
          onChange={([size]) => change({ text: textSizes.find((one) => one === size) ?? 'normal' })}
        />
        <ChoiceGrid
          id="settings-theme"
          legend={t('settings.theme')}
          choices={themes.map((one) => ({ value: one, label: t(`settings.themes.${one}`) }))}
          value={[theme]}
          onChange={([one]) => change({ theme: themes.find((known) => known === one) ?? 'system' })}
        />
      </section>
      <section className="panel">
        <h2>{t('settings.register')}</h2>
        <ChoiceGrid
          id="settings-questions"
          legend={t('settings.questions')}
          choices={(['nine', 'more'] as const).map((one) => ({ value: one, label: t(`settings.questionSets.${one}`) }))}
          value={[moreQuestions ? 'more' : 'nine']}
          onChange={([one]) => change({ moreQuestions: one === 'more' })}
        />
      </section>
      <Keeping />
      {session.invented && <TrialEnd />}
    </Page>
  );
};
