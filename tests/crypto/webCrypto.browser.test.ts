/** The same contract in a real browser, and bytes that Node made. */
import { expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes';
import { openDrop } from '../../src/crypto/drop';
import { createWebCrypto } from '../../src/crypto/webCrypto';
import { extendRoster } from '../../src/team/roster';
import { emptyRoster } from '../../src/team/rosterState';
import golden from '../golden/v0/examples.json';
import { describeCrypto } from './portContract';

const crypto = createWebCrypto(globalThis.crypto);
describeCrypto('WebCrypto in Chromium', crypto);

it('opens in the browser the drop and the roster record that Node sealed', async () => {
  const { ada } = golden.FIXTURES.value;
  const agreement = {
    publicKey: fromHex(ada.agreement.publicKey),
    privateKey: fromHex(ada.agreement.privateKey),
  };
  const { purpose, associated, plain } = golden.DROP.value;
  const opened = await openDrop(crypto, agreement, purpose, fromHex(associated), fromHex(golden.DROP.hex));
  expect(toHex(opened ?? new Uint8Array())).toBe(plain);
  const record = fromHex(golden.ROSTER_RECORD_FIRST.hex);
  const roster = await extendRoster(crypto, emptyRoster, record, { seat: fromHex(ada.seat), agreement });
  expect(roster.ok && roster.value.teamName).toBe('Équipe Ponte');
});
