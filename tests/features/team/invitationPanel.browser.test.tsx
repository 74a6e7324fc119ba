/** Somebody who is being let in is not refused by a second tap beside the first. */
import { afterEach, expect, test } from 'vitest';
import { InvitationPanel } from '../../../src/features/team/InvitationPanel';
import type { Invitation } from '../../../src/state/shown';
import { clearScreen, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

test('while a join is confirmed it is not called off', async () => {
  const asked: string[] = [];
  const never = (what: string) => () => {
    asked.push(what);
    return new Promise<never>(() => undefined);
  };
  const invitation = {
    id: 'i',
    profile: 'CM',
    expiresAt: Date.now() + 60_000,
    state: 'asked',
    asks: { name: 'Bea Prova', words: ['abaco', 'abete'] },
  } as unknown as Invitation;
  drawScreen(
    { confirmJoin: never('confirm'), cancelInvitation: never('cancel') },
    <InvitationPanel invitation={invitation} link={undefined} onChanged={() => undefined} />,
  );
  await expect.poll(text).toContain('Bea Prova');
  document.querySelector<HTMLButtonElement>('.button-main')?.click();
  await expect.poll(() => document.querySelector('.button-main')?.getAttribute('aria-disabled')).toBe('true');
  document.querySelector<HTMLButtonElement>('.button-danger')?.click();
  expect(asked).toEqual(['confirm']);
});
