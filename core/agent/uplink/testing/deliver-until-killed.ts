import { writeSync } from 'node:fs';
import { silentLogger } from '@osiriscare/core/node/log';
import { recorderIn } from '../../evidence/testing/recorder-in.ts';
import { sampleRecord } from '../../evidence/testing/sample-record.ts';
import { openAgentStore } from '../../store/index.ts';
import { dieAtStatement } from '../../testing/die-at-statement.ts';
import { startEvidenceQueue } from '../evidence-queue.ts';
import { createFileCentral } from './file-central.ts';

// Started by the test as `deliver-until-killed PATH [STATEMENT]`, PATH of a database: writes evidence and delivers it, and says `log <entries>` once entries are committed, until
// it is killed or comes to that statement. Without a path it ends at once.
const [path, statement] = process.argv.slice(2);
if (path === undefined) process.exit(0);
if (statement !== undefined) dieAtStatement(Number(statement));
const opened = openAgentStore(path, Date.now);
if (!opened.ok) throw new Error(opened.error.type);
const store = opened.value;
const { siteLog } = recorderIn(path, store, Date.now);

startEvidenceQueue({
  deliver: createFileCentral(`${path}.central`),
  store,
  logger: silentLogger,
  now: Date.now,
  random: Math.random,
  wait: () => {
    work();
    return new Promise((resolve) => setImmediate(resolve));
  },
  stopping: new AbortController().signal,
});

/** Some entries more, now and then with a checkpoint. */
function work(): void {
  store.transaction(() => {
    for (let index = 0; index < 3; index++) siteLog.record(sampleRecord());
  });
  const length = store.siteLog.current()?.length ?? 0;
  if (length % 2 === 0) siteLog.checkpoint();
  writeSync(1, `log ${length}\n`);
}
