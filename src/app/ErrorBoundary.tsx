import { Component, type ReactNode } from 'react';

/** Words for when even the words may be what failed: both staff languages, whether data is safe, one thing to do. */
const LAST_WORDS = [
  {
    tag: 'it',
    title: 'Questa schermata si è fermata',
    data: 'Ciò che era già salvato su questo tablet è al sicuro.',
    todo: 'Ricomincia',
  },
  {
    tag: 'en',
    title: 'This screen has stopped',
    data: 'Everything already saved on this tablet is safe.',
    todo: 'Start again',
  },
] as const;

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="page">
        {LAST_WORDS.map(({ tag, title, data, todo }) => (
          <section className="panel" lang={tag} key={tag}>
            <h1>{title}</h1>
            <p>{data}</p>
            <button type="button" className="button button-main" onClick={() => location.replace('/')}>
              {todo}
            </button>
          </section>
        ))}
      </main>
    );
  }
}
