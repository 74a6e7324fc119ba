/**
 * A cable between one tablet and the relay that can be pulled out. Chromium's own offline switch refuses new
 * connections but lets an open socket go on, so it alone does not show what losing the network does.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface NetworkCable {
  /** The first lines of all requests that left the tablet, such as `GET /health HTTP/1.1`, and its upgrades. */
  readonly sent: readonly string[];
  /** Where the tablet finds the relay: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Cuts what is open, at both ends and without a goodbye, and lets nothing new through. */
  unplug(): void;
  plug(): void;
  close(): Promise<void>;
}

/** Given what is opened through the cable, once for each connection: how to listen to what each end says. */
export type Tap = () => { readonly tablet: (bytes: Uint8Array) => void; readonly relay: (bytes: Uint8Array) => void };

export const createNetworkCable = async (relayPort: number, tap?: Tap): Promise<NetworkCable> => {
  const ends = new Set<Socket>();
  const sent: string[] = [];
  let plugged = true;

  const keep = (socket: Socket): void => {
    ends.add(socket);
    socket.on('close', () => ends.delete(socket));
    // A cut connection is what this is for.
    socket.on('error', () => undefined);
  };
  const cut = (): void => {
    for (const socket of ends) socket.resetAndDestroy();
  };

  const server = createServer((tablet) => {
    keep(tablet);
    if (!plugged) {
      tablet.resetAndDestroy();
      return;
    }
    const relay = connect(relayPort, '127.0.0.1');
    keep(relay);
    tablet.on('close', () => relay.destroy());
    relay.on('close', () => tablet.destroy());
    tablet.on('data', (bytes: Buffer) => {
      sent.push(...(bytes.toString('latin1').match(/^(?:[A-Z]+ \S+ HTTP\/1\.1|upgrade: \S+)(?=\r$)/gim) ?? []));
    });
    tablet.pipe(relay);
    relay.pipe(tablet);
    const heard = tap?.();
    if (!heard) return;
    tablet.on('data', heard.tablet);
    relay.on('data', heard.relay);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    sent,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    unplug: () => {
      plugged = false;
      cut();
    },
    plug: () => {
      plugged = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
};
