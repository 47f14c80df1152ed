/** Why a text was withheld although the rules had been over it. */
export type Suspicion =
  | 'looks like a social security number'
  | 'looks like a phone number'
  | 'looks like a payment card'
  | 'looks like an e-mail address'
  | 'a label is still followed by a value'
  | 'a profile folder still has its name'
  | 'a name of the staff list is left';
