import type { Candidate, ShapeRule } from './rule.ts';

/** Accounts of systems and images, which name nobody. */
const systemAccounts = new Set(
  'public default defaultuser0 administrator admin guest shared all defaultapppool systemprofile root ubuntu debian ec2-user pi vagrant backup git node docker runner postgres mysql linuxbrew lost+found user users www-data nginx apache jenkins ansible operator service svc test kiosk scanner desktop.ini localservice networkservice'.split(
    ' ',
  ),
);

/** Whether a profile's name is that of no person. */
export function isSystemAccount(name: string): boolean {
  const account = name.toLowerCase();
  return systemAccounts.has(account) || /^(?:svc|service|default|all users)[-_. ]?/.test(account);
}

const folder = String.raw`([\\/]{1,2}(?:users|home|documents and settings|documents%20and%20settings)[\\/]{1,2})`;
const isPerson = ({ value }: Candidate): boolean => !isSystemAccount(value);

/** Names of people in the paths of their profiles. */
export const profilePathShapes: readonly ShapeRule[] = [
  {
    id: 'profile',
    class: 'login',
    starts: { type: 'signs', signs: '\\/' },
    pattern: String.raw`${folder}([A-Z0-9][A-Z0-9._~$+-]{0,63})`,
    ignoresCase: true,
    accepts: isPerson,
  },
  {
    id: 'profile-with-spaces',
    class: 'login',
    starts: { type: 'signs', signs: '\\/' },
    pattern: String.raw`${folder}([A-Z][A-Z0-9._'-]{0,40}(?: [A-Z][A-Z0-9._'-]{0,40}){1,3})[\\/"]`,
    ignoresCase: true,
    accepts: isPerson,
  },
];
