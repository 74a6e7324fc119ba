/** A folder for teams that several journeys begin with, as long as the run lasts. Called by Vitest. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    teamsOfTheRun: string;
  }
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ponte-teams-')));

export const setup = ({ provide }: TestProject): void => provide('teamsOfTheRun', folder);

export const teardown = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
