import { words } from './words.ts';

/** The pages of the settings. */
export const tabs = [
  { href: '/settings', text: words.networksTab },
  { href: '/settings/sources', text: words.sourcesTab },
  { href: '/settings/exclusions', text: words.exclusionsTab },
  { href: '/settings/import', text: words.importTab },
  { href: '/settings/repairs', text: words.repairsTab },
  { href: '/settings/people', text: words.peopleTab },
  { href: '/settings/practice', text: words.practiceTab },
  { href: '/settings/audit', text: words.auditTab },
] as const;

/** Those that have something to see for who may not change anything. */
export const viewerTabs = tabs.filter(({ href }) =>
  [
    '/settings',
    '/settings/exclusions',
    '/settings/repairs',
    '/settings/people',
    '/settings/audit',
  ].includes(href),
);
