import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseLifecycle } from '../../../src/domain/caseStatus';
import { status, statusKind } from '../../../src/domain/fields/status';
import { codesOf } from '../../../src/domain/lists/index';
import { holdsForEveryKind } from './anyKind';

const field = status('case_status', caseLifecycle, {});

describe('a status', () => {
  holdsForEveryKind(field, fc.constantFrom(...codesOf('case_status')));

  it('comes from events, never from writing the field', () => {
    expect(statusKind.merge).toBe('event');
  });

  it('is one of its list', () => {
    expect(statusKind.parse('finished', field)).toEqual({ ok: false, error: 'unknown_code' });
  });
});
