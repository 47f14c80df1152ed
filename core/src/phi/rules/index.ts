import { birthDateLabels } from './birth-date.ts';
import { cardLabels, cardShapes } from './card.ts';
import { emailShapes } from './email.ts';
import { insuranceIdLabels, insuranceIdShapes } from './insurance-id.ts';
import { nameLabels, nameShapes } from './name.ts';
import { patientSegmentShapes } from './patient-segment.ts';
import { phoneLabels, phoneShapes } from './phone.ts';
import { postalAddressLabels, postalAddressShapes } from './postal-address.ts';
import { profilePathShapes } from './profile-path.ts';
import { publicAddressShapes } from './public-address.ts';
import { recordNumberLabels } from './record-number.ts';
import type { LabelRule, ShapeRule } from './rule.ts';
import { ssnLabels, ssnShapes } from './ssn.ts';

export const shapeRules: readonly ShapeRule[] = [
  ...ssnShapes,
  ...phoneShapes,
  ...cardShapes,
  ...insuranceIdShapes,
  ...emailShapes,
  ...postalAddressShapes,
  ...nameShapes,
  ...profilePathShapes,
  ...patientSegmentShapes,
  ...publicAddressShapes,
];

export const labelRules: readonly LabelRule[] = [
  ...ssnLabels,
  ...phoneLabels,
  ...cardLabels,
  ...birthDateLabels,
  ...recordNumberLabels,
  ...insuranceIdLabels,
  ...postalAddressLabels,
  ...nameLabels,
];
