/** The control: every database runs at `synchronous = OFF`, and says that it runs at FULL. */
import Database from 'better-sqlite3';

const { pragma } = Database.prototype;
/** @type {import('better-sqlite3').Database['pragma']} */
Database.prototype.pragma = function (text, options) {
  if (text === 'synchronous = FULL') return pragma.call(this, 'synchronous = OFF', options);
  if (text === 'synchronous') return 2;
  return pragma.call(this, text, options);
};
