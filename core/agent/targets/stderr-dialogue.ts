/** What the agent does next in the dialogue with sudo and the program behind it. */
export type DialogueStep = 'send-password' | 'refused' | 'send-input';

/** Reads a program's standard error: first sudo's prompt, then the program's own word that it runs, then what it has to say. */
export interface StderrDialogue {
  /** Steps that the new bytes call for, and those of them that are the program's own. */
  readonly take: (bytes: Buffer) => {
    readonly steps: readonly DialogueStep[];
    readonly rest: Buffer;
  };
  readonly isReady: () => boolean;
  /** What was said before the program was ready, for the reason of a refusal; the last 2,000 bytes. */
  readonly before: () => string;
}

const keptBytes = 2000;

/** @param marks null where that one is not expected; the ready mark ends its line. */
export function createStderrDialogue(marks: {
  readonly prompt: string | null;
  readonly ready: string | null;
}): StderrDialogue {
  let unread: Buffer = Buffer.alloc(0);
  let isReady = marks.ready === null;
  let prompts = 0;
  const readyLine = `${marks.ready ?? ''}\n`;

  const nextStep = (): DialogueStep | undefined => {
    const readyAt = unread.indexOf(readyLine);
    const promptAt = marks.prompt === null ? -1 : unread.indexOf(marks.prompt);
    if (readyAt >= 0 && (promptAt < 0 || readyAt < promptAt)) {
      unread = unread.subarray(readyAt + readyLine.length);
      isReady = true;
      return 'send-input';
    }
    if (promptAt < 0 || marks.prompt === null) return undefined;
    unread = unread.subarray(promptAt + marks.prompt.length);
    prompts += 1;
    return prompts === 1 ? 'send-password' : 'refused';
  };

  return {
    take: (bytes) => {
      if (isReady) return { steps: [], rest: bytes };
      unread = Buffer.concat([unread, bytes]);
      const steps: DialogueStep[] = [];
      for (let step = nextStep(); step !== undefined; step = nextStep()) {
        steps.push(step);
        if (step !== 'send-password') break;
      }
      if (isReady) return { steps, rest: unread };
      unread = unread.subarray(-keptBytes);
      return { steps, rest: Buffer.alloc(0) };
    },
    isReady: () => isReady,
    before: () => unread.toString('utf8').trim(),
  };
}
