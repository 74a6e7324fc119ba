/** Tablets of one team, in by the same taps a person makes. */
import type { TabletOptions } from './browser';
import type { Device, Journey } from './journey';
import { frame } from './pages/frame';
import { FOUNDER, outside } from './pages/outside';
import { teamScreen } from './pages/team';

export const PIN = '2580';
export const SECRET = 'bussola mandarino tegola vento';

export const foundTeam = async (journey: Journey, options?: Partial<TabletOptions>): Promise<Device> => {
  const device = await journey.device('founder', options);
  await device.open(await journey.relay.setupLink());
  const out = outside(device.page);
  await out.found();
  await out.choosePin(PIN);
  await out.makeSheetLater();
  await frame(device.page).coverButton.waitFor();
  return device;
};

/** Shows the words on the new tablet; whoever invited is asked to compare them. */
export const askToJoin = async (device: Device, link: string, name: string): Promise<readonly string[]> => {
  await device.open(link);
  const out = outside(device.page);
  await out.askToJoin(name, SECRET);
  const words = out.words('Parole da confrontare');
  await words.first().waitFor();
  return words.allInnerTexts();
};

export const joinTeam = async (
  journey: Journey,
  founder: Device,
  member: { readonly name: string; readonly profile: string },
  options?: Partial<TabletOptions>,
): Promise<Device> => {
  const [device, link] = await Promise.all([
    journey.device(member.name, options),
    teamScreen(founder.page).invite(member.profile),
  ]);
  await askToJoin(device, link, member.name);
  await teamScreen(founder.page).confirm.click();
  await outside(device.page).choosePin(PIN);
  await frame(device.page).allDelivered();
  // From here on the tablet may be taken where there is no network.
  await device.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  return device;
};

export const unlock = async (device: Device, secret: string = SECRET): Promise<void> => {
  await outside(device.page).unlock(secret);
  await frame(device.page).coverButton.waitFor();
};
export const FOUNDERS_SECRET = FOUNDER.passphrase;
