/** [S9] Where the relay keeps chunks: sealed bytes of a team under the hash of themselves. Nothing is ever overwritten. */

export interface ChunkCount {
  readonly count: number;
  readonly bytes: number;
}

export interface ChunkStore {
  has(team: Uint8Array, name: Uint8Array): Promise<boolean>;
  /** `unreadable`: it is there, and the disk does not give it. */
  get(team: Uint8Array, name: Uint8Array): Promise<Uint8Array | 'unreadable' | undefined>;
  /**
   * On the disk, name included, when it resolves; `there` when it was, or another brought it meanwhile; `full` when there is
   * no room. Every other failure rejects.
   */
  put(team: Uint8Array, name: Uint8Array, bytes: Uint8Array): Promise<'kept' | 'there' | 'full'>;
  /** [S11] Those whose names begin with one of these sixteen bytes; gone when it resolves, with how many bytes they were. */
  destroy(team: Uint8Array, ids: readonly Uint8Array[]): Promise<number>;
  count(team: Uint8Array): Promise<ChunkCount>;
}
