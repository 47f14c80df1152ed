#!/usr/bin/env node
import { availableParallelism } from 'node:os';
import type { Verdict } from '@osiriscare/core/evidence';
import { help, readCommandLine, type VerifyCommandLine } from './config.ts';
import type { VerifyError } from './errors.ts';
import { reportText } from './report-text.ts';
import { verifyPath } from './verify-path.ts';

const exitCodes: Readonly<Record<Verdict, number>> = { PASS: 0, FAIL: 1, 'NOT PROVEN': 2 };

process.exitCode = await main();

async function main(): Promise<number> {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (!commandLine.ok) return refuse(commandLine.error);
  if (commandLine.value.command === 'verify') return verify(commandLine.value);
  console.log(help);
  return 0;
}

async function verify(line: VerifyCommandLine): Promise<number> {
  const report = await verifyPath(line, availableParallelism());
  if (!report.ok) return refuse(report.error);
  process.stdout.write(line.json ? `${JSON.stringify(report.value)}\n` : reportText(report.value));
  return exitCodes[report.value.verdict];
}

function refuse({ type, message, nextStep }: VerifyError): number {
  console.error(`${type}: ${message} ${nextStep}`);
  return 2;
}
