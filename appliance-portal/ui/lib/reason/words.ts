export const words = {
  keep: 'Go back',
  reason: 'Reason',
  reasonHelp: 'It is kept in the audit, with your name.',
};
