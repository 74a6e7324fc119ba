import { describe } from 'vitest';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { createWebCrypto } from '../../src/crypto/webCrypto';
import { trulyRandom } from '../protocol/fixedCrypto';
import { describeCrypto, describeSameBytes } from './portContract';

const node = createNodeCrypto(trulyRandom);
const web = createWebCrypto(globalThis.crypto as Crypto);

describeCrypto('Node', node);
describeCrypto('WebCrypto in Node', web);
describe('the two forms', () => describeSameBytes(node, web));
