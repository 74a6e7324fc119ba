/** Voices as tablets, phones and browsers list them: which one reads what is shown. */
import { describe, expect, it } from 'vitest';
import { type DeviceVoice, voiceFor } from '../../src/domain/voices';

const voice = (lang: string, name: string, more: Partial<DeviceVoice> = {}): DeviceVoice => ({
  lang,
  name,
  localService: true,
  default: false,
  ...more,
});
/** Android writes underscores, and names what it has by place. */
const android = [
  voice('it_IT', 'Italian Italy', { default: true }),
  voice('ar', 'Arabic'),
  voice('ur_PK', 'Urdu Pakistan'),
  voice('pa_IN', 'Punjabi India'),
  voice('fr_FR', 'French France'),
];
/** Edge adds voices that send the text away. */
const windows = [
  voice('it-IT', 'Microsoft Elsa - Italian (Italy)', { default: true }),
  voice('ar-EG', 'Microsoft Salma Online (Natural) - Arabic (Egypt)', { localService: false }),
  voice('ar-SA', 'Microsoft Naayf - Arabic (Saudi Arabia)'),
  voice('uk-UA', 'Microsoft Polina Online (Natural) - Ukrainian (Ukraine)', { localService: false }),
];
const apple = [
  voice('ar-001', 'Majed'),
  voice('en-US', 'Samantha', { default: true }),
  voice('en-GB', 'Daniel'),
  voice('uk-UA', 'Lesya'),
  voice('ro-RO', 'Ioana'),
  voice('zh-CN', 'Tingting'),
  voice('zh-TW', 'Meijia'),
];
const nameFor = (voices: readonly DeviceVoice[], tag: string): string | undefined => voiceFor(voices, tag)?.name;

describe('the voice that reads a language', () => {
  it('speaks it, however the device writes that', () => {
    expect(nameFor(android, 'ar')).toBe('Arabic');
    expect(nameFor(android, 'ur')).toBe('Urdu Pakistan');
    expect(nameFor(apple, 'ar')).toBe('Majed');
    expect(nameFor([voice('ara', 'Samsung Arabic')], 'ar')).toBe('Samsung Arabic');
  });

  it('is on the device itself: nothing a person is shown is sent away', () => {
    expect(nameFor(windows, 'ar')).toBe('Microsoft Naayf - Arabic (Saudi Arabia)');
    expect(nameFor(windows, 'uk')).toBeUndefined();
  });

  it('reads its writing: a voice for the other script of a language would say nothing', () => {
    expect(nameFor(android, 'pa-Arab')).toBeUndefined();
    expect(nameFor(android, 'pa-Guru')).toBe('Punjabi India');
    expect(nameFor(apple, 'zh-Hans')).toBe('Tingting');
  });

  it('is not that of a neighbour: Moroccan Arabic is not read as Arabic, nor Wolof as French', () => {
    expect(nameFor(android, 'ary')).toBeUndefined();
    expect(nameFor(android, 'wo')).toBeUndefined();
  });

  it('is the one the device prefers, otherwise the same one each time', () => {
    expect(nameFor(apple, 'en')).toBe('Samantha');
    const english = apple.filter(({ default: preferred }) => !preferred);
    expect([nameFor(english, 'en'), nameFor(english.toReversed(), 'en')]).toEqual(['Daniel', 'Daniel']);
  });

  it('is none where a device writes its language in a way nobody can read', () => {
    expect(nameFor([voice('', 'Unknown'), voice('not a tag', 'Odd')], 'ar')).toBeUndefined();
  });
});
