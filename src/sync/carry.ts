/** [S9] The one port to HTTP: a chunk brought or fetched, beside the socket. `undefined` when nobody answered. */
export interface CarryRequest {
  readonly method: 'HEAD' | 'GET' | 'PUT';
  readonly relayUrl: string;
  readonly path: string;
  /** What stands in the Authorization header. */
  readonly bearer: string;
  readonly bytes?: Uint8Array;
}
export interface CarryAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
}
export type Carry = (request: CarryRequest) => Promise<CarryAnswer | undefined>;
