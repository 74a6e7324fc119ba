import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger';
  readonly wide?: boolean;
  /** Under way: stays focusable and says so, and a second press does nothing. */
  readonly busy?: boolean;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export const Button = ({ look = 'plain', wide, busy, icon, className, children, onClick, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={['button', `button-${look}`, wide && 'button-wide', className].filter(Boolean).join(' ')}
    aria-disabled={busy ? true : undefined}
    onClick={busy ? (event) => event.preventDefault() : onClick}
  >
    {icon}
    <span>{children}</span>
  </button>
);
