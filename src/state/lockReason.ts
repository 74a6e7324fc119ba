/** Why a tablet locked without anybody pressing for it: untouched, in the background, covered without a PIN, wrong PINs. */
export type LockReason = 'idle' | 'away' | 'no_pin' | 'pin';
