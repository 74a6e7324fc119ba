import { Component, type ReactNode } from 'react';

export interface UnbrokenProps {
  /** What stood here could not be drawn. */
  readonly onBroken: () => void;
  readonly children: ReactNode;
}

/** What cannot be drawn to a person must not take the way back to the work with it. */
export class Unbroken extends Component<UnbrokenProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(): void {
    this.props.onBroken();
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
