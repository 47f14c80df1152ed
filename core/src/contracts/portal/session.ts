import { z } from 'zod';
import { instantSchema } from '../scanner/device.ts';

/** `viewer` sees everything and changes nothing; `manager` decides, sets and scans. */
export const roles = ['viewer', 'manager'] as const;
export type Role = (typeof roles)[number];

/** At least ten characters; anything a keyboard can make. */
export const passcodeSchema = z.string().min(10).max(200);
export const personNameSchema = z.string().trim().min(1).max(60);

export const sessionSchema = z.discriminatedUnion('signedIn', [
  z.strictObject({
    signedIn: z.literal(false),
    /** True until the first manager has gone through the first-start wizard. */
    firstStart: z.boolean(),
    /** Name of the practice as set in the wizard; empty before. */
    practice: z.string(),
  }),
  z.strictObject({
    signedIn: z.literal(true),
    firstStart: z.boolean(),
    practice: z.string(),
    name: z.string(),
    role: z.enum(roles),
    expiresAt: instantSchema,
    /** Goes back in the `x-csrf-token` header of every request that changes something. */
    csrfToken: z.string(),
  }),
]);
export type Session = z.infer<typeof sessionSchema>;

export const personSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  createdAt: instantSchema,
  lastSignInAt: instantSchema.nullable(),
});
export type Person = z.infer<typeof personSchema>;

/** One line of the audit: every change and every sign-in, with who and when. */
export const auditEntrySchema = z.strictObject({
  id: z.number().int(),
  at: instantSchema,
  by: z.string(),
  role: z.enum([...roles, 'kiosk', 'nobody']),
  /** Stable id: `sign-in`, `sign-in-refused`, `decide`, `settings`, `stop`. */
  action: z.string(),
  /** In plain words. */
  text: z.string(),
  /** Address of the browser. */
  from: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
