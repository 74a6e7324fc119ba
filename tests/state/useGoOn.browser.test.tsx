/** What is asked for takes a while: it leads on to its own screen, and nobody who went elsewhere meanwhile is drawn away. */
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { navigate } from 'wouter/use-browser-location';
import { useGoOn } from '../../src/state/useGoOn';

let root: Root;
let before: string;
let done: () => Promise<void>;

const Asking = ({ to }: { readonly to: '/made' | 'back' }) => {
  const goOn = useGoOn();
  const ask = (): void => {
    const work = Promise.withResolvers<void>();
    const ended = work.promise.then(() => goOn(to, { replace: true }));
    done = () => {
      work.resolve();
      return ended;
    };
  };
  return (
    <button type="button" onClick={ask}>
      Chiedi
    </button>
  );
};
const askOn = (to: '/made' | 'back'): void => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
  flushSync(() => root.render(<Asking to={to} />));
  document.querySelector('button')?.click();
};
const here = () => window.location.pathname;

beforeEach(() => {
  before = here();
  navigate('/earlier');
  navigate('/asking');
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  navigate(before);
});

test('who waited is led on', async () => {
  askOn('/made');
  await done();
  expect(here()).toBe('/made');
});

test('who waited is brought back to what was asked in the middle of', async () => {
  askOn('back');
  await done();
  await expect.poll(here).toBe('/earlier');
});

test.each(['/made', 'back'] as const)('who went elsewhere stays there (%s)', async (to) => {
  askOn(to);
  navigate('/register');
  await done();
  // A step back would come a task later, before this one of two.
  const moved = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  window.history.pushState({}, '', '/register/day');
  window.history.pushState({}, '', '/register/more');
  window.history.go(-2);
  await moved;
  expect(here()).toBe('/register');
});
