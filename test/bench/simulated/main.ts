// Simulated hosts for the benchmark. Usage, with a plan as JSON: node main.ts PLAN
// Says "ready" when every host listens, and tells on standard error of questions that it has no answer to.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { planSchema, placeOf } from './plan.ts';
import {
  questionKey,
  readRecording,
  recordingText,
  withoutMark,
  type Answer,
} from './recording.ts';
import { serveHost, type Respond } from './simulated-host.ts';

const plan = planSchema.parse(JSON.parse(process.argv[2] ?? ''));

/** Passes questions on to a real host by the command-line client of SSH, and keeps each answer. */
function recorder(signIn: readonly string[], file: string): Respond {
  const recording = new Map<string, Answer>();
  return async (line, input) => {
    const { stdout, stderr, exitCode } = await program(['ssh', ...signIn, line], input);
    const answer = {
      question: questionKey(line, input),
      stdout,
      stderr: withoutMark(stderr, line),
      exitCode,
    };
    recording.set(answer.question, answer);
    writeFileSync(file, recordingText(recording));
    return answer;
  };
}

/** From the question to the answer: about what a Debian server on a machine of its own takes to start sudo, a shell and a program. Not what the real host took here, which shares the machine with everything else. */
const answerMs = 150;

/** Answers as the real host did. */
function player(file: string): Respond {
  const recording = readRecording(file);
  return async (line, input) => {
    const answer = recording.get(questionKey(line, input));
    if (answer === undefined) {
      process.stderr.write(`no answer to ${line.slice(-300)}\n`);
      return { question: '', stdout: '', stderr: 'not recorded', exitCode: 127 };
    }
    await sleep(answerMs);
    return answer;
  };
}

function program(argv: readonly [string, ...string[]], input: string) {
  const [name, ...args] = argv;
  return new Promise<{ stdout: string; stderr: string; exitCode: number }>((resolve) => {
    const child = execFile(name, args, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : Number(error.code ?? 255);
      resolve({ stdout, stderr, exitCode });
    });
    child.stdin?.on('error', () => {}); // it may end without reading
    child.stdin?.end(input);
  });
}

const respond = plan.mode === 'record' ? recorder(plan.signIn, plan.file) : player(plan.file);
const count = plan.mode === 'record' ? 1 : plan.count;
for (let number = 1; number <= count; number += 1) await serveHost(placeOf(number), respond);
console.log('ready');
