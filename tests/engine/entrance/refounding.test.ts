/** [S5, K10] A relay that knows no team: emptied, or another one at another address. A setup link brings the team back. */
import { describe, expect, it } from 'vitest';
import {
  aliases,
  expectNoneSetAside,
  must,
  nothing,
  PASSPHRASE,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../../support/engineTeam';
import { emptyRelay } from '../../support/lostRelay';
import { setupTokenOf } from '../../support/relayClient';
import { startedRelay } from '../../support/startedRelay';

/** Ada founded; Bruno and Carla joined; each has written, the last things of both undelivered. */
const threeTablets = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const [bruno, carla] = [await team.join(ada), await team.join(ada)];
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno, carla);
  for (const { cable } of [ada, bruno, carla]) cable.unplug();
  must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000002'));
  await personOf(ada, 'Fatou Modello');
  return { team, ada, bruno, carla, person };
};

const expectWhole = async (tablets: readonly TeamTablet[], person: string): Promise<void> => {
  for (const tablet of tablets) {
    expect(await aliases(tablet)).toEqual(['Fatou Modello', 'Omar Inventato']);
    const row = (await tablet.engine.document(person))?.rows[0];
    expect(row?.cells['phone']).toMatchObject({ value: '3330000002', others: [] });
    expect(await tablet.engine.syncStatus()).toMatchObject({ undelivered: 0, problem: undefined });
    await expectNoneSetAside(tablet);
  }
};

describe('a relay that was emptied', () => {
  it('is given the team again with a setup link; the tablets fill it, and whoever joins later has everything', async () => {
    const { team, ada, bruno, carla, person } = await threeTablets();
    const sheet = must(await (await plugged(ada)).engine.makeRecoverySheet());
    await team.restartRelay(emptyRelay);
    for (const { cable } of [bruno, carla]) cable.plug();
    expect((await ada.engine.syncNow()).problem).toBe('relay_unknown_team');
    expect((await bruno.engine.syncNow()).problem).toBe('relay_unknown_team');

    must(await ada.engine.reachRelay({ relayUrl: team.origin, setupToken: team.setupToken() }));
    await syncAll(ada, bruno, carla);
    await expectWhole([ada, bruno, carla], person);
    const dario = await team.join(ada);
    await syncAll(dario);
    await expectWhole([dario], person);

    // The sheet made before is as good as ever.
    const again = team.makeTablet();
    const request = { relayUrl: team.origin, words: sheet.words, passphrase: PASSPHRASE };
    must(await again.engine.openFromSheet(request, nothing));
    await syncAll(again);
    await expectWhole([again], person);
  });

  it('is given nothing with a link used or invented, nor by anybody but an administrator', async () => {
    const { team, ada, bruno } = await threeTablets();
    await team.restartRelay(emptyRelay);
    for (const { cable } of [ada, bruno]) cable.plug();
    const reach = ({ engine }: TeamTablet, setupToken: string | undefined) =>
      engine.reachRelay({ relayUrl: team.origin, setupToken });
    const token = team.setupToken();
    expect(await reach(bruno, token)).toEqual({ ok: false, error: 'not_allowed' });
    expect(await reach(ada, undefined)).toEqual({ ok: false, error: 'relay_unknown_team' });
    for (const wrong of ['', 'AAAA', 'A'.repeat(22)]) {
      expect(await reach(ada, wrong)).toEqual({ ok: false, error: 'setup_token_refused' });
    }
    must(await reach(ada, token));
    // Cut after the link was used: the same again.
    must(await reach(ada, token));
    expect((await ada.engine.syncNow()).undelivered).toBe(0);
  });
});

describe('a relay at another address', () => {
  it('is reached by an administrator with its setup link, by the others with its address, and remembered', async () => {
    const { team, ada, bruno, carla, person } = await threeTablets();
    await team.stopRelay();
    const other = await startedRelay();
    const relayUrl = other.dialled;
    for (const { cable } of [ada, bruno, carla]) cable.plug();
    const setupToken = Buffer.from(setupTokenOf(other.setupLink() ?? '')).toString('base64url');
    must(await ada.engine.reachRelay({ relayUrl, setupToken }));
    for (const { engine } of [bruno, carla]) must(await engine.reachRelay({ relayUrl, setupToken: undefined }));
    await syncAll(ada, bruno, carla);
    await expectWhole([ada, bruno, carla], person);
    const again = await bruno.crash().unlock();
    expect((await again.engine.syncNow()).connection).toBe('synced');
  });

  it('that does not answer, or is no address, changes nothing', async () => {
    const { ada } = await threeTablets();
    await plugged(ada);
    const reach = (relayUrl: string) => ada.engine.reachRelay({ relayUrl, setupToken: undefined });
    expect(await reach('http://127.0.0.1:9')).toEqual({ ok: false, error: 'relay_unreachable' });
    for (const none of ['nowhere', 'mailto:ada@example.org']) {
      expect(await reach(none)).toEqual({ ok: false, error: 'invalid_values' });
    }
    expect((await ada.engine.syncNow()).undelivered).toBe(0);
  });
});

const plugged = async (tablet: TeamTablet): Promise<TeamTablet> => {
  tablet.cable.plug();
  await tablet.engine.syncNow();
  return tablet;
};
