import { expect, it } from 'vitest';
import { relayOf } from '../../../src/features/team/relayOf';

const own = 'https://ponte.example.org';

it.each([
  [
    'the whole link',
    'https://other.example/#found=AbC_-1',
    { relayUrl: 'https://other.example', setupToken: 'AbC_-1' },
  ],
  ['what stands after its address', '#found=AbC', { relayUrl: own, setupToken: 'AbC' }],
  ['the token alone', ' AbC ', { relayUrl: own, setupToken: 'AbC' }],
  ['an address', 'https://other.example/team', { relayUrl: 'https://other.example', setupToken: undefined }],
])('a person may paste %s', (_, text, relay) => {
  expect(relayOf(text, own)).toEqual(relay);
});
