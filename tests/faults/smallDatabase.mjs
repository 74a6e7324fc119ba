/** Loaded into a relay where no small disk can be mounted: its database takes as many pages as the file PAGES_FILE says. */
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

const { transaction } = Database.prototype;
Database.prototype.transaction = /** @type {any} */ (
  function (/** @type {any} */ body) {
    const made = transaction.call(this, body);
    const limited = (/** @type {any[]} */ ...args) => {
      this.pragma(`max_page_count = ${Number(readFileSync(String(process.env['PAGES_FILE']), 'utf8'))}`);
      return made.immediate(...args);
    };
    return Object.assign(limited, { default: limited, deferred: limited, immediate: limited, exclusive: limited });
  }
);
