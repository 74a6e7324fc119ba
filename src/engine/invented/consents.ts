/** [Trial] What invented people agreed to, and what not. */
import { NOTICE_VERSION } from '../../domain/consent';
import type { Topic } from './scene';

export const consents: Topic = async ({ add, set, tell, file, day, seat }) => {
  const ask = async (alias: string, values: object, answer: 'given' | 'refused', on: number): Promise<string> => {
    const { personId } = file(alias);
    const read = { noticeVersion: NOTICE_VERSION, languageReadIn: 'it', readOn: day(on), from: day(on) };
    const row = await add(personId, 'consent', { how: 'oral', explainedBy: seat, ...read, ...values });
    await tell(personId, 'consent', row, 'status', answer);
    return row;
  };
  await ask('Omar Inventato', { kind: 'notice_read' }, 'given', -60);
  await ask('Omar Inventato', { kind: 'case_file' }, 'given', -60);
  await ask('Omar Inventato', { kind: 'photo_audio' }, 'refused', -60);
  const changed = await ask('Irina Esempio', { kind: 'photo_audio' }, 'given', -50);
  const { personId } = file('Irina Esempio');
  await set(personId, 'consent', changed, 'withdrawnOn', day(-20));
  await set(personId, 'consent', changed, 'withdrawnHow', 'A voce, allo sportello.');
  await tell(personId, 'consent', changed, 'status', 'withdrawn');
  await ask(
    'Irina Esempio',
    { kind: 'share_service', forTarget: 'family_clinic', how: 'signature', until: day(180) },
    'given',
    -9,
  );
};
