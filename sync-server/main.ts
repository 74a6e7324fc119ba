/** The relay as a program. What it can be told is in config.ts. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helpText, readCommand } from './config';
import { createSetupLink, startRelay } from './runningRelay';
import { keepUp } from './upkeep/keepUp';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = readCommand(process.argv.slice(2), process.env, root);

const serve = async (config: Parameters<typeof startRelay>[0]): Promise<void> => {
  const relay = await startRelay(config, console.log);
  const stop = (): void => {
    relay.stop().then(() => process.exit(0), leave);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`Ponte is ready: ${relay.origin}`);
  if (config.app === undefined) console.log('Without the app: only the relay is served.');
  console.log(`One-time link to found a team, valid for a day: ${relay.setupLink() ?? 'none, the disk is full'}`);
  if (new URL(relay.origin).protocol === 'http:') {
    console.log(
      'Open either in a browser on this computer. Other tablets need https: see «Two commands» in README.md.',
    );
  }
  console.log('The relay works for as long as this window stays open. To stop it: Ctrl+C.');
};

const leave = (problem: unknown): never => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
};

if (!command.ok) leave(command.error);
else if (command.value.type === 'help') console.log(helpText);
else if (command.value.type === 'serve') await serve(command.value.config).catch(leave);
else if (command.value.type === 'newTeam') console.log(createSetupLink(command.value.config));
else process.exitCode = await keepUp(command.value, console.log, console.error).catch(leave);
