import type { ScannerError } from './errors.ts';

/** One line for a terminal: `subnet_too_large: 10.0.0.0/8 has … Name the parts …` */
export function problemLine({ type, message, nextStep }: ScannerError): string {
  return `${type}: ${message} ${nextStep}`.trimEnd();
}

/** The arguments of a command make no sense. */
export function usageProblem(message: string): ScannerError<'usage'> {
  return { type: 'usage', message: `${message}.`, nextStep: 'See osiris-scanner --help.' };
}
