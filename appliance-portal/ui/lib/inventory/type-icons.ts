import type { LucideIcon } from '@lucide/svelte';
import Camera from '@lucide/svelte/icons/cctv';
import Embedded from '@lucide/svelte/icons/cpu';
import Unknown from '@lucide/svelte/icons/circle-question-mark';
import DeskPhone from '@lucide/svelte/icons/phone';
import Imaging from '@lucide/svelte/icons/scan-line';
import Laboratory from '@lucide/svelte/icons/microscope';
import Monitor from '@lucide/svelte/icons/heart-pulse';
import Network from '@lucide/svelte/icons/router';
import OtherMedical from '@lucide/svelte/icons/stethoscope';
import Dental from '@lucide/svelte/icons/bone';
import Phone from '@lucide/svelte/icons/smartphone';
import Printer from '@lucide/svelte/icons/printer';
import Pump from '@lucide/svelte/icons/syringe';
import Server from '@lucide/svelte/icons/server';
import Storage from '@lucide/svelte/icons/hard-drive';
import Directory from '@lucide/svelte/icons/server-cog';
import Television from '@lucide/svelte/icons/tv';
import Workstation from '@lucide/svelte/icons/monitor';
import type { DeviceSummary } from '@osiriscare/core/contracts/portal';

/** A picture for every kind of device. */
export const typeIcons: Readonly<Record<DeviceSummary['type'], LucideIcon>> = {
  'medical-imaging': Imaging,
  'medical-monitor': Monitor,
  'infusion-pump': Pump,
  'medical-laboratory': Laboratory,
  'medical-dental': Dental,
  'medical-other': OtherMedical,
  workstation: Workstation,
  server: Server,
  'domain-controller': Directory,
  printer: Printer,
  'desk-phone': DeskPhone,
  phone: Phone,
  network: Network,
  storage: Storage,
  camera: Camera,
  television: Television,
  embedded: Embedded,
  unknown: Unknown,
};
