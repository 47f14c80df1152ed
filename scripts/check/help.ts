import { parseArgs } from 'node:util';
import { argumentFault } from '@osiriscare/core/node/process';

/** Prints the text and ends when the command line asks for help; refuses everything else on it. The text begins with the command. */
export function answerHelp(text: string): void {
  try {
    const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
    if (!values.help) return;
    console.log(text);
    process.exit(0);
  } catch (cause) {
    const fault = argumentFault(cause);
    if (fault === undefined) throw cause;
    const [command] = text.split('\n');
    console.error(`usage: ${fault}. See ${command} -- --help.`);
    process.exit(2);
  }
}
