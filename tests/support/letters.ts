import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

interface Letters {
  readonly client: number;
  readonly count: number;
  /** The letter all of them stand right behind; at the very beginning of the text where there is none. */
  readonly behind?: Y.ID | null;
}

/** Letters that all stand at one place of a text, as no editor makes them: each is held against every one that is there. */
export const lettersAt = ({ client, count, behind = null }: Letters): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1();
  for (const number of [1, count, client, 0]) encoding.writeVarUint(encoder.restEncoder, number);
  const parent = 'person/main/x' as never;
  for (let at = 0; at < count; at++)
    new Y.Item(Y.createID(client, at), null, behind, null, null, parent, null, new Y.ContentString('x')).write(
      encoder,
      0,
    );
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
};
