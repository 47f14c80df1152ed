import type { EvidenceAlarm } from '@osiriscare/core/contracts/portal';
import type { Warning } from '#lib/scanner/warnings.ts';
import { words } from './words.ts';

/** What has to be said about the log of evidence on every page; one sentence, however many alarms there are. */
export function evidenceWarningsOf(alarms: readonly EvidenceAlarm[]): readonly Warning[] {
  const [newest] = alarms;
  if (!newest) return [];
  const title = `${words.alarmTitles[newest.kind]}.`;
  return [{ id: 'evidence', tone: 'alarm', title, text: words.alarmBannerNext }];
}
