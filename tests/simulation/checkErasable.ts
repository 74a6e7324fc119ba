/**
 * [S11] In the end, when nobody waits for anything any more, a note can be erased from each case, also where a gap was passed or
 * something was set aside. Comes after everything else that is looked at, since it changes things.
 */
import { toBase64Url } from '../../src/base/bytes';
import type { Audit } from './auditor';
import { MINUTE } from './fault';
import type { World } from './world';

export const checkErasable = async (world: World, opened: Audit): Promise<void> => {
  const [founder] = world.tablets;
  const engine = founder?.engine;
  const { waitingFor = [], review = 0 } = founder?.status ?? {};
  if (!founder || !engine || waitingFor.length > 0 || review > 0) return;
  const cases = opened.documents.filter(({ kind }) => kind === 'case');
  for (const { docId } of cases) {
    const id = toBase64Url(docId);
    const view = await engine.document(id);
    const note = view?.id === id ? view.rows.find(({ record }) => record === 'note') : undefined;
    if (!note) continue;
    const erase = () => engine.erasePart(id, 'note', note.id, true);
    let erased = await erase();
    // Its connection may just be between two, and chunks on their way: who tries again is not held up for ever.
    for (let tries = 0; tries < 3 && !erased.ok; tries++) {
      await new Promise<void>((resolve) => world.clockwork.schedule(MINUTE, resolve));
      erased = await erase();
    }
    if (!erased.ok) world.find('notes_can_be_erased', `${founder.name}: ${erased.error}`);
  }
};
