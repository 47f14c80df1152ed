import { checks, type LogReport } from '@osiriscare/core/evidence';
import { chainPicture } from './chain-picture.ts';

/** A report as elements. Everything that strangers wrote is set as text. */
export function showReport(report: LogReport): readonly Element[] {
  const findings = report.findings.length > 0 ? [findingList(report)] : [];
  return [headline(report), chainPicture(report), ...findings, checkTable(report)];
}

function headline({ verdict, origin, from, entries, proven }: LogReport): HTMLElement {
  const range = entries === 0 ? 'no entries' : `entries ${from} to ${from + entries - 1}`;
  const head = element('h2', verdict);
  head.dataset['verdict'] = verdict;
  const section = element('section');
  section.append(
    head,
    element('p', `${origin ?? 'no log'}: ${range}, ${proven} of ${entries} proven`),
  );
  return section;
}

function findingList({ findings, findingCount }: LogReport): HTMLElement {
  const list = element('ul');
  for (const { verdict, check, position, reason } of findings)
    list.append(
      element('li', `${verdict} ${check}${position === null ? '' : ` at ${position}`}: ${reason}`),
    );
  if (findingCount > findings.length)
    list.append(element('li', `and ${findingCount - findings.length} more`));
  return list;
}

function checkTable({ checks: verdicts }: LogReport): HTMLElement {
  const table = element('table');
  for (const { check, verdict } of verdicts) {
    const row = element('tr');
    const cell = element('td', verdict);
    cell.dataset['verdict'] = verdict;
    row.append(cell, element('th', checks[check]));
    table.append(row);
  }
  return table;
}

/** An element with a text. */
export function element(name: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
