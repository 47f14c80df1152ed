/** Prints the text and ends when the command line asks for help. */
export function answerHelp(text: string): void {
  if (!process.argv.includes('--help')) return;
  console.log(text);
  process.exit(0);
}
