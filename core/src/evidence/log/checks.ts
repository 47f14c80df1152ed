/**
 * Everything that the verifier looks at, in the words of its report. No check is implied by the others: the tests take each away and see some forgery pass.
 */
export const checks = {
  layout: 'The file is laid out as the format says.',
  'pinned-key': 'The log is named in the trust roots, with the key that signs its first entry.',
  'key-form': 'No key is of a kind under which signatures mean nothing.',
  complete: 'Every entry that the header announces is there, and no other.',
  'body-canonical': 'Every body is written in the one canonical form.',
  'body-schema': 'Every body is an evidence bundle.',
  'no-needless-output': 'No output is kept of checks that passed.',
  'log-name': 'Every entry names this log.',
  'chain-position': 'Positions count up by one.',
  'prev-hash': 'Every entry names the hash of the one before.',
  'log-start': 'The log starts with its start, and only there.',
  'signature-form': 'Every signature is in its one valid form.',
  'entry-signature': 'Every entry is signed by the key in force.',
  'checkpoint-form': 'Every checkpoint can be read.',
  'checkpoint-origin': 'Every checkpoint is of this log.',
  'checkpoint-size': 'No checkpoint covers entries that are missing here.',
  'checkpoint-root': 'Every checkpoint has the root that the entries give.',
  'checkpoint-signature': 'Every checkpoint is signed by the key in force.',
  cosignature: 'Every cosignature by a known witness holds.',
  witnesses: 'Enough known witnesses cosigned the checkpoint.',
  independence: 'No witness is the log itself.',
  pending: 'Every entry is covered by a checkpoint that counts.',
  inclusion: 'Every entry is proved to stand in the tree of the checkpoint.',
  history: 'Start of the log and changes of its key are there.',
  seen: 'What was seen of the log before is still in it.',
  predecessor:
    'The log that this one continues is known, and continued from where it was last seen.',
} as const;

export type CheckId = keyof typeof checks;
export const checkIds = Object.keys(checks) as readonly CheckId[];
