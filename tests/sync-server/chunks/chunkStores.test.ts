/** [S9] Both stores of chunks keep the same promises. */
import { createFileChunkStore } from '../../../sync-server/chunks/fileChunkStore';
import { createMemoryChunkStore } from '../../../sync-server/chunks/memoryChunkStore';
import { describeChunkStore } from '../../contracts/chunkStore';
import { temporaryFolder } from '../../support/temporaryFolder';

describeChunkStore('files', () => createFileChunkStore(temporaryFolder()));
describeChunkStore('memory', createMemoryChunkStore);
