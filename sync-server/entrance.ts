/** What a connection that has not yet shown who it is may reach. */
import type { Frame } from '../src/protocol/frames';
import type { Link, RelayPorts, Stage } from './ports';
import type { Teams } from './teams';

export interface Entrance {
  readonly ports: RelayPorts;
  readonly teams: Teams;
  readonly link: Link;
  /** The connection has shown a key, a token or a ticket and goes on at this stage. */
  enter(stage: Stage): void;
}
/** The same for FOUND and JOIN, which may go on to HELLO on the same connection. */
export interface Admitting extends Entrance {
  again(frame: Frame, bytes: Uint8Array): void;
}
