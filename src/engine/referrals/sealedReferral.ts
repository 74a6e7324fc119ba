/**
 * A referral for a service outside the team as one sealed file: what was chosen to be shared, copies of papers that were
 * chosen, and nothing else. The words that open it are drawn here and go another way than the file.
 */
import { toBase64 } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import { pickWords } from '../../crypto/words';
import type { ProblemCode } from '../../domain/problems';
import { FILE_SEALED } from '../../domain/sharedCopies';
import { readAttachment } from '../attachments/attachments';
import type { SealedFile, SheetToSeal } from '../attachments/carriedViews';
import type { Records } from '../documents/records';
import { MAIN_ROW } from '../documents/rowView';
import type { Cards } from '../lists/cards';
import type { Seat } from '../seat/seat';
import { readerPage } from './readerPage';
import { isOpenToLeave } from './referralWork';

/** Sixty-six bits; with the work of deriving the key, out of reach for whoever has only the file. */
const WORDS = 6;
const ROUNDS = 600_000;
const NO_DATA = new Uint8Array();

interface SharedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

const nameWith = (name: string, type: string): string => `${name}.${type.split('/')[1] ?? 'bin'}`;

/** Only copies of papers, of the person it is about: clinical notes are no attachments, and nobody else's papers go. */
const filesOf = async (
  seat: Seat,
  person: unknown,
  copies: SheetToSeal['copies'],
): Promise<Result<readonly SharedFile[], ProblemCode>> => {
  const files: SharedFile[] = [];
  for (const { id, name } of copies) {
    if (seat.library.known(id)?.kind !== 'paper') return fail('not_allowed');
    const read = await readAttachment(seat, id);
    if (!read.ok || !('bytes' in read.value)) return fail('attachment_not_here');
    if (read.value.owner !== person) return fail('not_allowed');
    const { type, bytes } = read.value;
    files.push({ name: nameWith(name, type), type, content: toBase64(bytes) });
  }
  return ok(files);
};

/** What sorts of paper they are, as the person's own rows say: the referral's history keeps that, and no paper. */
const sortsOf = (cards: Cards, person: unknown, copies: SheetToSeal['copies']): readonly string[] => {
  const rows = cards.all('person').find(({ documentId }) => documentId === person)?.rows ?? [];
  return copies.map(({ id }) => {
    const row = rows.find(({ record, values }) => record === 'documentCopy' && values['file'] === id);
    return String(row?.values['type'] ?? 'other');
  });
};

/** In turn. `consent_missing` where it may not leave. */
export const sealReferral = async (
  parts: { readonly seat: Seat; readonly records: Records; readonly cards: Cards },
  id: string,
  { words, lines, copies }: SheetToSeal,
): Promise<Result<SealedFile, ProblemCode>> => {
  const { seat, records, cards } = parts;
  const referral = cards.all('referral').find(({ documentId }) => documentId === id)?.values;
  if (!referral) return fail('not_found');
  // Taken back, perhaps, on another tablet.
  if (referral['status'] === 'withdrawn') return fail('not_allowed');
  if (referral['status'] === 'draft' || !isOpenToLeave(parts, id)) return fail('consent_missing');
  const files = await filesOf(seat, referral['person'], copies);
  if (!files.ok) return files;
  const { crypto } = seat;
  const secret = pickWords(crypto.random(2 * WORDS), WORDS).join(' ');
  const [salt, iv] = [crypto.random(16), crypto.random(12)];
  const key = await crypto.stretchAnywhere(secret.normalize('NFC'), salt, ROUNDS);
  const plain = new TextEncoder().encode(JSON.stringify({ lines, files: files.value }));
  const box = await crypto.encrypt(key, iv, plain, NO_DATA);
  const page = await readerPage(crypto, words, { salt, iv, box, rounds: ROUNDS });
  const sorts = sortsOf(cards, referral['person'], copies);
  const told = await records.addEvent(id, 'referral', MAIN_ROW, FILE_SEALED, sorts);
  if (!told.ok) return told;
  return ok({ bytes: new TextEncoder().encode(page), words: secret });
};
