/** A person's life in the files: begun with an alias, worked with, at rest. The end is erasure, which leaves no record. */
import type { Lifecycle } from './lifecycle';
import type { Code } from './lists/index';

export const personLifecycle: Lifecycle<Code<'person_status'>> = {
  first: 'draft',
  next: { draft: ['active'], active: ['inactive'], inactive: ['active'] },
  // Somebody goes on working with them: that counts.
  precedence: ['draft', 'inactive', 'active'],
};
