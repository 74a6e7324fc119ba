/** What is done with households in several steps. The new place is written before the old one is left, so that whoever is cut off half-way is in two to be decided, and never in none. */
import type { Membership } from '../domain/households';
import type { Engine, Outcome } from '../engine/engine';

export interface Moving {
  /** Who goes, from where they are. */
  readonly members: readonly Membership[];
  readonly to: string;
  readonly today: string;
  /** Who the others are related to, where they go. */
  readonly reference: string | undefined;
  /** The household they leave bears the name the app gave it after one of them: what it is called from then on. */
  readonly leftCalled?: string | undefined;
}

/** Members join the one household and leave the other on the same day. */
export const moveMembers = async (
  engine: Engine,
  { members, to, today, reference, leftCalled }: Moving,
): Promise<Outcome> => {
  for (const { household, row, person, relation, livesHere } of members) {
    const joined = await engine.addRow(to, 'householdMember', {
      person,
      relation: person === reference ? 'reference' : relation,
      from: today,
      livesHere,
      movedFrom: household,
      movedRow: row,
      relationBefore: relation,
    });
    if (!joined.ok) return joined;
  }
  for (const { household, row } of members) {
    const left = await engine.setField(household, 'householdMember', row, 'to', today);
    if (!left.ok) return left;
  }
  const [first] = members;
  if (leftCalled === undefined || !first) return { ok: true, value: undefined };
  return engine.setField(first.household, 'household', 'main', 'name', leftCalled);
};

export interface NewHousehold {
  readonly values: Readonly<Record<string, unknown>>;
  readonly members: readonly Membership[];
  readonly reference: string | undefined;
  readonly today: string;
  readonly leftCalled?: string | undefined;
  /** The new address is only for those in protection. */
  readonly protectedAddress: string | undefined;
}

/** Splitting and joining: a new household, those who go to it, and where it is. */
export const makeHousehold = async (engine: Engine, request: NewHousehold): Promise<Outcome<string>> => {
  const { values, protectedAddress, ...moving } = request;
  const made = await engine.createDocument('household');
  if (!made.ok) return made;
  const { documentId } = made.value;
  const row = await engine.addRow(documentId, 'household', values);
  if (!row.ok) return row;
  if (protectedAddress !== undefined) {
    const annex = await engine.annex(documentId, 'protection');
    if (!annex.ok) return annex;
    const kept = await engine.addRow(annex.value.documentId, 'protectedAddress', { address: protectedAddress });
    if (!kept.ok) return kept;
  }
  const moved = await moveMembers(engine, { ...moving, to: documentId });
  return moved.ok ? { ok: true, value: documentId } : moved;
};

/** Somebody is in one of several households: from today they are in no other. */
export const settleHousehold = async (
  engine: Engine,
  memberships: readonly Membership[],
  chosen: string,
  today: string,
): Promise<Outcome> => {
  for (const { household, row } of memberships) {
    if (household === chosen) continue;
    const left = await engine.setField(household, 'householdMember', row, 'to', today);
    if (!left.ok) return left;
  }
  return { ok: true, value: undefined };
};

/** The relation that was changed where they had already left: taken over, or left as it is here. Either way it is no news. */
export const settleRelation = async (
  engine: Engine,
  { household, row }: Membership,
  missed: string,
  take: boolean,
): Promise<Outcome> => {
  if (take) {
    const taken = await engine.setField(household, 'householdMember', row, 'relation', missed);
    if (!taken.ok) return taken;
  }
  return engine.setField(household, 'householdMember', row, 'relationBefore', missed);
};

export interface Beginning {
  readonly name: string;
  readonly reference: string;
  readonly today: string;
}

/** A household of one, to which others are added. */
export const beginHousehold = async (
  engine: Engine,
  { name, reference, today }: Beginning,
): Promise<Outcome<string>> => {
  const made = await engine.createDocument('household');
  if (!made.ok) return made;
  const { documentId } = made.value;
  const row = await engine.addRow(documentId, 'household', { name });
  if (!row.ok) return row;
  const member = { person: reference, relation: 'reference', from: today, livesHere: true };
  const added = await engine.addRow(documentId, 'householdMember', member);
  return added.ok ? { ok: true, value: documentId } : added;
};

export interface NewMemberRequest {
  readonly household: string;
  readonly who: Readonly<Record<string, unknown>>;
  readonly relation: string;
  readonly today: string;
}

/** Somebody who is in no file yet. */
export const addNewMember = async (
  engine: Engine,
  { household, who, relation, today }: NewMemberRequest,
): Promise<Outcome<unknown>> => {
  const made = await engine.createDocument('person');
  if (!made.ok) return made;
  const { documentId } = made.value;
  const row = await engine.addRow(documentId, 'person', who);
  if (!row.ok) return row;
  return engine.addRow(household, 'householdMember', { person: documentId, relation, from: today, livesHere: true });
};
