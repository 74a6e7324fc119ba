import { useLocation } from 'wouter';

type GoOn = (to: `/${string}` | 'back', options?: { readonly replace?: boolean }) => void;

/** Where to go once something asked for is done, from the screen that asked: whoever went elsewhere meanwhile stays there. */
export const useGoOn = (): GoOn => {
  const [, navigate] = useLocation();
  const asked = window.location.pathname;
  return (to, options) => {
    if (window.location.pathname !== asked) return;
    if (to === 'back') window.history.back();
    else navigate(to, options);
  };
};
