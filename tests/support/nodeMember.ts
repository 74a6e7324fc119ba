/** A member of the team whose tablet is the engine itself under Node: sees what arrived, opened, without any screen. */
import * as Y from 'yjs';
import type { Device, Journey } from './journey';
import { createMemoryTablet, type MemoryTablet } from './memoryTablet';
import { type Cable, createCable } from './nodeDial';
import { teamScreen } from './pages/team';

const nothing = (): void => undefined;

export interface NodeMember extends MemoryTablet {
  readonly cable: Cable;
}

/** Asks to come in with this link; `joined` when somebody has confirmed. `now`: its clock, where it is put forward. */
export const joinFromNode = (journey: Journey, link: string, name: string, now?: () => number) => {
  const cable = createCable();
  const tablet: NodeMember = {
    ...createMemoryTablet({ dial: cable.dial, carry: cable.carry, ...(now && { now }) }),
    cable,
  };
  const invitation = link.split('#join=')[1] ?? '';
  const who = { relayUrl: journey.dialled, invitation, personName: name, passphrase: 'quattro parole di prova' };
  const joined = tablet.engine.join(who, nothing, nothing).then((outcome) => {
    if (!outcome.ok) throw new Error(`refused: ${outcome.error}`);
  });
  return { tablet, joined };
};

export const nodeMember = async (
  journey: Journey,
  founder: Device,
  name: string,
  profile = 'Coordinatore',
  now?: () => number,
): Promise<NodeMember> => {
  const link = await teamScreen(founder.page).invite(profile);
  const { tablet, joined } = joinFromNode(journey, link, name, now);
  await teamScreen(founder.page).asks(name).waitFor();
  await teamScreen(founder.page).confirm.click();
  await joined;
  return tablet;
};

/** The merged document as it is stored, every name and value of it. */
export const storedContent = async ({ engine }: MemoryTablet, documentId: string): Promise<Record<string, unknown>> => {
  const document = new Y.Doc();
  Y.applyUpdate(document, await engine.openMirror(documentId));
  await engine.closeMirror(documentId);
  return Object.fromEntries([...document.share.keys()].map((name) => [name, document.getMap(name).toJSON()]));
};
