import { draft, keep, labelled, phi } from '../marks.ts';
import type { Family, World } from '../world.ts';

/** E-mails and letters. */
export const prose: Family = {
  name: 'prose',
  templates: [letter, mail, forwarded, complaint, referral, technical, signature],
};

function letter({ patient, staff, spell }: World) {
  return draft`${phi('unlisted-name', `${patient.given} ${patient.family}`)}
${phi('address', spell.address(patient))}

Dear ${phi('name', `Ms. ${patient.family}`)},
your account will be reviewed by ${phi('name', `${staff.given} ${staff.family}`)}. Please bring your card ending in 1234 and call ${phi('phone', spell.phone(patient))} with questions.`;
}

function mail({ patient, staff, spell }: World) {
  return draft`Hi ${phi('name', staff.given)}, could you fix the record of ${phi('unlisted-name', `${patient.given} ${patient.family}`)}? Her date of birth is ${labelled('birth-date', spell.date(patient))} and not what the EMR says. SSN is ${labelled('ssn', spell.ssnLoose(patient))}. She moved to ${phi('address', spell.address(patient))}. Mail: ${phi('email', patient.email)}.`;
}

function forwarded({ patient, staff, spell, it }: World) {
  return draft`> On ${keep('Mar 12, 2026')} at ${keep('8:14 AM')}, ${phi('name', spell.name(staff))} wrote:
> The backup of ${keep(it.host())} failed at ${keep(it.isoTime())} with ${keep(it.errorCode())}.
> Patient ${labelled('name', `${patient.given} ${patient.family}`)} (MRN: ${labelled('record-number', patient.recordNumber)},
> DOB:
> ${labelled('birth-date', spell.date(patient))}) could not be seen.`;
}

function complaint({ patient, spell }: World) {
  return draft`My name is ${labelled('name', `${patient.given} ${patient.family}`)} and I was born ${labelled('birth-date', spell.date(patient))}. My insurance, member ID ${labelled('insurance-id', patient.memberId)}, was charged twice on my card ${phi('card', spell.card(patient))}. Reach me at ${phi('phone', spell.phone(patient))} (cell) or ${phi('email', patient.email)}.`;
}

function referral({ patient, staff, spell }: World) {
  return draft`Referral to ${phi('name', `Dr. ${staff.given} ${staff.family}`)}. Patient's name: ${labelled('name', spell.name(patient))}. Medical Record Number ${labelled('record-number', patient.recordNumber)}. Medicare ${labelled('insurance-id', spell.medicare(patient))}. Lives at ${phi('address', spell.address(patient))}.`;
}

function technical({ staff, it }: World) {
  return draft`Hello, ${phi('name', spellInitial(staff))} restarted ${keep(it.unit())} on ${keep(it.host())} (${keep(it.ipv4())}) after the update to version ${keep(it.version())}. The page file on drive C: grew to ${keep(it.bytes())} bytes, ${keep('12 percent')} of the long path /opt/emr was read by root. We will mark the ticket as done in April, and hope the green light stays on. King and Page sizes of the hall printer are set. Chase the vendor about ${keep(it.cve())}.`;
}

function signature({ staff, spell }: World) {
  return draft`Regards,
${phi('name', `${staff.given} ${staff.family}`)}, RN
Office: ${labelled('phone', spell.phone(staff))}
Fax: ${labelled('phone', spell.phone(staff))}
${phi('email', staff.email)}
${phi('address', spell.address(staff))}`;
}

function spellInitial({ given, family }: { given: string; family: string }): string {
  return `${given[0]}. ${family}`;
}
