/** [S5, S9] A chunk that rots on the relay comes again from the tablets that have it: nobody is without it for good. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chunksIn } from '../../../sync-server/chunks/fileChunkStore';
import { backup, restore } from '../../../sync-server/upkeep/backup';
import { must, nothing, startTeam, syncAll, type Team, type TeamTablet } from '../../support/engineTeam';
import { temporaryFolder } from '../../support/temporaryFolder';

const picture = Uint8Array.from({ length: 600_000 }, (_, at) => (at * 31 + (at >> 8) + 3) & 255);
const attachedBy = async ({ engine }: TeamTablet): Promise<string> => {
  const { documentId: owner } = must(await engine.createDocument('case'));
  must(await engine.addRow(owner, 'case', { kind: 'full' }));
  return must(await engine.addAttachment(owner, picture, 'paper', 'application/pdf')).documentId;
};
const lengthOn = async ({ engine }: TeamTablet, id: string): Promise<number | string> => {
  const read = await engine.attachment(id, nothing);
  return read.ok ? read.value.bytes.length : read.error;
};
/** Of the chunks that are there; the answer brings the bytes it was. */
const rotOne = ({ dataDir }: Team) => {
  const root = chunksIn(dataDir);
  const all = readdirSync(root).flatMap((team) => readdirSync(join(root, team)).map((name) => join(root, team, name)));
  const [path = ''] = all;
  const bytes = readFileSync(path);
  writeFileSync(
    path,
    bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte)),
  );
  return () => expect(Buffer.compare(readFileSync(path), bytes)).toBe(0);
};

/** A tablet that was told its attachment is delivered, of which a chunk has rotted since. */
const rotten = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const id = await attachedBy(ada);
  await syncAll(ada);
  const expectMended = rotOne(team);
  return { team, ada, id, expectMended };
};

describe('[S9] an attachment of which a chunk rots on the relay', () => {
  it('comes to a colleague who lacks it, once somebody who has it has met the relay again', async () => {
    const { team, ada, id, expectMended } = await rotten();
    const bruno = await team.join(ada);
    for (let round = 0; round < 3; round++) await syncAll(bruno, ada);
    expect(await lengthOn(bruno, id)).toBe(picture.length);
    expectMended();
    expect(await ada.engine.syncStatus()).toMatchObject({ undelivered: 0 });
  });

  it('is mended by who has it when the relay is restored, also where the backup is without that chunk', async () => {
    const { team, ada, id, expectMended } = await rotten();
    const file = join(temporaryFolder(), 'sunday.backup');
    await backup(team.dataDir, file);
    await team.stopRelay();
    await restore(team.dataDir, file);
    await team.restartRelay();
    await syncAll(ada);
    expectMended();
    const bruno = await team.join(ada);
    await syncAll(bruno);
    expect(await lengthOn(bruno, id)).toBe(picture.length);
  });
});
