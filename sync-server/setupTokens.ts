/** One-time links that may found a team. Only their hashes are stored; each founds one team and expires. */
import { ok, type Result } from '../src/base/result';
import { limits } from '../src/protocol/limits';
import type { RelayPorts } from './ports';
import type { StoreProblem } from './store/relayStore';

type Ports = Pick<RelayPorts, 'store' | 'random' | 'sha256' | 'now'>;

/** 16 random bytes, shown once. */
export const createSetupToken = ({ store, random, sha256, now }: Ports): Result<Uint8Array, StoreProblem> => {
  const token = random(16);
  const committed = store.commit([
    { type: 'setupTokensExpired', before: now() },
    { type: 'setupToken', hash: sha256(token), expiresAt: now() + limits.setupTokenMs },
  ]);
  return committed.ok ? ok(token) : committed;
};
