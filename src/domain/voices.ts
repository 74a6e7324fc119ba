/**
 * Which of a device's voices reads a language aloud: one that speaks that language as it is written, and that needs no network,
 * since what is shown to a person is told to nobody.
 */
export interface DeviceVoice {
  /** As devices write it: `ar-EG`, `ar_EG`, `ara`. */
  readonly lang: string;
  readonly name: string;
  /** Made on the device itself. */
  readonly localService: boolean;
  readonly default: boolean;
}

const localeOf = (lang: string): Intl.Locale | undefined => {
  try {
    return new Intl.Locale(lang.replaceAll('_', '-')).maximize();
  } catch {
    return undefined;
  }
};

/** @returns the device's own choice among them, otherwise the first by name, so that it is the same one each time. */
export const voiceFor = <V extends DeviceVoice>(voices: readonly V[], tag: string): V | undefined => {
  const wanted = localeOf(tag);
  const fitting = voices.filter(({ lang, localService }) => {
    const spoken = localeOf(lang);
    return localService && spoken && spoken.language === wanted?.language && spoken.script === wanted.script;
  });
  const byName = fitting.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return byName.find((voice) => voice.default) ?? byName[0];
};
