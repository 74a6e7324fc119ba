/** Every shape that is part of the format, under the name PROTOCOL.md gives it; frames with their numbers. */
import { attachedShape } from '../../src/engine/attachments/attachments';
import { documentStateShape } from '../../src/engine/documents/documentState';
import { labelledShape } from '../../src/engine/seat/derivedIds';
import { chainsShape } from '../../src/log/chains';
import { headerShape, signedHeaderShape } from '../../src/log/header';
import { largeBodyShape } from '../../src/log/largeBody';
import { largeSnapshotShape, snapshotShape } from '../../src/log/snapshot';
import { gapsShape } from '../../src/log/terms';
import { chunkTokenShape } from '../../src/protocol/chunkAccess';
import { sealedEntryShape } from '../../src/protocol/entry';
import { frameTable, proofClaimShape } from '../../src/protocol/frames';
import { keyRowSecretShape, keyRowShape } from '../../src/protocol/keyRow';
import { receiptCountsShape, receiptShape } from '../../src/protocol/receipt';
import { rosterRecordShape, signedRecordShape } from '../../src/protocol/rosterRecord';
import { supersedingShape } from '../../src/protocol/superseding';
import { grantShape } from '../../src/team/circleKeys';
import { invitationShape } from '../../src/team/invitation';
import { joinRequestShape, signedRequestShape } from '../../src/team/joinRequest';
import { sheetBoxShape } from '../../src/team/recoverySheet';
import { sealedPartShape } from '../../src/team/sealedPart';

export const shapes: ReadonlyMap<string, string> = new Map([
  ['SIGNED_RECORD', signedRecordShape],
  ['ROSTER_RECORD', rosterRecordShape],
  ['SEALED_PART', sealedPartShape],
  ['GRANT', grantShape],
  ['INVITATION', invitationShape],
  ['SIGNED_JOIN_REQUEST', signedRequestShape],
  ['JOIN_REQUEST', joinRequestShape],
  ['SHEET_BOX', sheetBoxShape],
  ['KEY_ROW', keyRowShape],
  ['KEY_ROW_SECRET', keyRowSecretShape],
  ['LABELLED', labelledShape],
  ['SEALED_ENTRY', sealedEntryShape],
  ['SIGNED_HEADER', signedHeaderShape],
  ['HEADER', headerShape],
  ['PASSED', gapsShape],
  ['SNAPSHOT', snapshotShape],
  ['LARGE_SNAPSHOT', largeSnapshotShape],
  ['LARGE_BODY', largeBodyShape],
  ['ATTACHED', attachedShape],
  ['CHUNK_TOKEN', chunkTokenShape],
  ['SUPERSEDING', supersedingShape],
  ['RECEIPT_RECORDS', receiptShape],
  ['RECEIPT_COUNTS', receiptCountsShape],
  ['PROOF_CLAIM', proofClaimShape],
  ['DOCUMENT_STATE', documentStateShape],
  ['CHAINS', chainsShape],
  ...Object.entries(frameTable).map(([name, [number, { shape }]]): [string, string] => [`${name} ${number}`, shape]),
]);
