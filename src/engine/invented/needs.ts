/** [Trial] What one invented person needs, on two days. */
import type { Topic } from './scene';

export const needs: Topic = async ({ add, file, day }) => {
  const { caseId } = file('Omar Inventato');
  const before = await add(caseId, 'assessment', {
    date: day(-60),
    kind: 'full',
    personPriority: ['housing_search', 'work_placement'],
    strengths: 'Parla tre lingue, ha la patente, un cugino in paese lo aiuta.',
  });
  await add(caseId, 'need', { assessment: before, need: 'housing_search', level: 4, saidBy: 'person' });
  await add(caseId, 'need', { assessment: before, need: 'work_placement', level: 2, saidBy: 'person' });
  const now = await add(caseId, 'assessment', { date: day(0), kind: 'review', personPriority: ['housing_search'] });
  await add(caseId, 'need', { assessment: now, need: 'housing_search', level: 3, saidBy: 'person' });
};
