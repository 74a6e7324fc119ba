/** The one port to the network: a connection that carries whole frames in order, and says when it is gone. */
export interface SocketEvents {
  opened(): void;
  message(bytes: Uint8Array): void;
  /** Once, whatever happened; also when it never opened. */
  closed(): void;
}
export interface Socket {
  send(bytes: Uint8Array): void;
  close(): void;
}
export type Dial = (url: string, events: SocketEvents) => Socket;
