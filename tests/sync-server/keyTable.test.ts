import { beforeEach, describe, expect, it } from 'vitest';
import { encodeKeyRow } from '../../src/protocol/keyRow';
import { createTestTeam, random } from '../support/testTeam';
import { createMemoryRelay, type MemoryRelay } from '../support/virtualRelay';

describe('[K3] key rows', () => {
  const team = createTestTeam();
  let relay: MemoryRelay;
  let line: ReturnType<MemoryRelay['dial']>;
  const createRow = (rowId = random(16)): Uint8Array =>
    encodeKeyRow({ version: 0, rowId, target: random(8), targetKeyId: random(8), drop: random(200) });
  const put = (...rows: Uint8Array[]) => {
    line.say({ type: 'KEYS_PUT', batch: 1, rows });
    return line.hear('ACK').results.map(({ result, place, refusal }) => refusal ?? `${result} ${place}`);
  };

  beforeEach(() => {
    relay = createMemoryRelay();
    relay.found(team);
    line = relay.dial();
    line.welcome(team, team.founder);
  });

  it('are kept once, in a table beside the log', () => {
    const [first, second] = [createRow(), createRow()];
    expect(put(first, second, first)).toEqual(['placed 1', 'placed 2', 'duplicate 1']);
    expect(put(second)).toEqual(['duplicate 2']);
    expect(relay.store.team(team.id)).toMatchObject({ head: 0, keysHead: 2 });
  });

  it('are not taken away by another row of the same name', () => {
    const rowId = random(16);
    const row = createRow(rowId);
    expect(put(row, createRow(rowId), random(9))).toEqual(['placed 1', 'other_bytes', 'malformed']);
    expect(put(createRow(rowId))).toEqual(['other_bytes']);
    line.say({ type: 'KEYS_GET', after: 0 });
    expect(line.hear('KEY_ROWS').rows).toEqual([row]);
  });

  it('are given in pages', () => {
    const rows = Array.from({ length: 300 }, () => createRow());
    put(...rows.slice(0, 200));
    put(...rows.slice(200));
    line.say({ type: 'KEYS_GET', after: 0 });
    const first = line.hear('KEY_ROWS');
    expect(first).toMatchObject({ to: 256, more: true });
    line.say({ type: 'KEYS_GET', after: first.to });
    const second = line.hear('KEY_ROWS');
    expect(second).toMatchObject({ to: 300, more: false });
    expect([...first.rows, ...second.rows]).toEqual(rows);
    line.say({ type: 'KEYS_GET', after: 300 });
    expect(line.hear('KEY_ROWS')).toMatchObject({ to: 300, rows: [], more: false });
  });

  it('[I6] are refused as full when there is no room, and taken when there is', () => {
    const row = createRow();
    relay.store.setCapacity(0);
    expect(put(row)).toEqual(['full']);
    relay.store.setCapacity(1e6);
    expect(put(row)).toEqual(['placed 1']);
  });
});
