/** [S9] No entry goes to the relay before all the chunks it names are there. */
import { equalBytes, toHex } from '../../src/base/bytes';
import { openLarge } from '../../src/log/sealing';
import { entryIdOf, isLarge } from '../../src/protocol/entry';
import type { Audit } from './auditor';
import type { World } from './world';

export const checkChunks = async (world: World, { header, documents, crypto, roster }: Audit): Promise<void> => {
  for (const team of world.relay.store().snapshot().teams.values()) {
    for (const { bytes } of team.entries.values()) {
      const there = isLarge(bytes) ? world.chunksAtPush.get(toHex(entryIdOf(bytes) ?? bytes)) : undefined;
      const opened = there && (await header(bytes));
      const keys = documents.find(({ docId }) => opened && equalBytes(docId, opened.header.docId))?.keys ?? [];
      const key = keys.find(({ keyId }) => opened && equalBytes(keyId, opened.header.keyId))?.key;
      const large = opened && key && (await openLarge(crypto, roster.team, key, opened));
      if (large && !large.names.every((name) => there.has(toHex(name)))) {
        world.find('chunks_before_entries', 'an entry was pushed before its chunks were there');
      }
    }
  }
};
