/** [S9] A large body: in which chunks it stands, one of them, what an attachment is, and the token that fetches them. */
import type { Crypto } from '../../src/crypto/crypto';
import { encodeAttached } from '../../src/engine/attachments/attachments';
import { encodeLargeBody, sealLargeBody } from '../../src/log/largeBody';
import { encodeChunkToken } from '../../src/protocol/chunkAccess';
import type { ExampleBook } from './exampleBook';

export const makeChunks = async (cryptoFor: (name: string) => Crypto, { add }: ExampleBook): Promise<void> => {
  const crypto = cryptoFor('chunks');
  const attached = { owner: crypto.random(16), type: 'image/webp', content: Uint8Array.from(Buffer.from('RIFF')) };
  const body = encodeAttached(attached);
  add('ATTACHED', body, attached);
  const { large, chunks } = await sealLargeBody(crypto, body, 24);
  add('LARGE_BODY', encodeLargeBody(large), large);
  const [, second] = chunks;
  const salt = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1);
  const size = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, body.length);
  add('BOX_CHUNK', second?.bytes ?? salt, {
    key: large.key,
    salt,
    purpose: 'ponte/0/chunk',
    associated: new Uint8Array([...salt, ...size]),
    plain: body.slice(24),
  });
  const token = { token: crypto.random(32), lasts: 600_000 };
  add('CHUNK_TOKEN', encodeChunkToken(token), token);
};
