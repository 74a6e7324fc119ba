/** APPEND, for whoever may bring records: they carry their own signatures, so it matters little who brings them. */
import type { FrameOf } from '../src/protocol/frames';
import type { Link, RelayPorts } from './ports';
import { relayLimits } from './relayLimits';
import type { Member, Team } from './team';

export const answerAppend = (
  { ports, link }: { readonly ports: RelayPorts; readonly link: Link },
  team: Team,
  { prev, record }: FrameOf<'APPEND'>,
  origin?: Member,
): void => {
  const appended = team.append(prev, record, origin);
  if (appended.ok) {
    if (appended.value.fresh) ports.log({ code: 'record_appended', team: team.id, count: appended.value.from });
    link.send({ type: 'RECORDS', from: appended.value.from, records: [record], more: false });
    return;
  }
  ports.log({ code: 'record_not_appended', team: team.id, reason: appended.error.type });
  switch (appended.error.type) {
    case 'conflict':
      link.send({ type: 'CONFLICT', head: team.roster.chain().head, length: team.roster.length() });
      return;
    case 'refused':
      link.bye('record_refused');
      return;
    case 'full':
      link.bye('full', relayLimits.retryFullMs);
      return;
  }
};
