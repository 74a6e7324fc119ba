/** `npm run size`: fails when the first load of dist/ is over its limit. */
import { join } from 'node:path';
import { projectRoot } from '../support/projectRoot';
import { firstLoadLimit, measureFirstLoad, totalOf } from './firstLoad';

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

try {
  const files = measureFirstLoad(join(projectRoot, 'dist'));
  const total = totalOf(files);
  for (const { path, bytes } of files) console.log(`${kilobytes(bytes).padStart(10)}  ${path}`);
  console.log(`${kilobytes(total).padStart(10)}  first load, gzip (limit ${kilobytes(firstLoadLimit)})`);
  process.exitCode = total <= firstLoadLimit ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
