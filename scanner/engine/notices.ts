import type { Clock } from '@osiriscare/core/clock';
import type { Health, Notice } from '@osiriscare/core/contracts/scanner';
import type { FloodNotice } from '../listen/index.ts';
import type { JoinNotice } from '../sources/directory/index.ts';
import { titleOf } from '../inventory/index.ts';
import type { NoticeStore, StoredDevice } from '../store/index.ts';

/** Puts what people should hear about into words, and keeps it until somebody has read it. */
export interface Notices {
  readonly turnedMedical: (device: StoredDevice) => void;
  readonly optInEnded: (device: StoredDevice) => void;
  readonly guard: (health: Health) => void;
  readonly guardRestored: () => void;
  readonly flood: (notice: FloodNotice) => void;
  readonly join: (notice: JoinNotice) => void;
}

export interface NoticesDeps {
  readonly store: NoticeStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly tell: (notice: Notice) => void;
}

type Words = Pick<Notice, 'level' | 'kind' | 'text'> & { readonly deviceId?: string };

/** The same words are not said twice while the first are unread. */
export function createNotices({ store, clock, newId, tell }: NoticesDeps): Notices {
  const say = ({ deviceId, ...words }: Words): void => {
    const about = deviceId ?? null;
    const isKnown = store
      .list()
      .some(
        ({ kind, text, deviceId: other }) =>
          kind === words.kind && text === words.text && other === about,
      );
    if (isKnown) return;
    const notice: Notice = { id: newId(), at: clock.now(), ...words, deviceId: about };
    store.add(notice);
    tell(notice);
  };
  return {
    turnedMedical: (device) => say(turnedMedicalWords(device)),
    optInEnded: (device) => say(optInEndedWords(device)),
    guard: (health) => say(guardWords(health)),
    guardRestored: () => say(guardRestoredWords),
    flood: (notice) => say(floodWords(notice)),
    join: (notice) => say(joinWords(notice)),
  };
}

function turnedMedicalWords(device: StoredDevice): Words {
  return {
    level: 'warning',
    kind: 'device_turned_medical',
    text: `${titleOf(device)} turned out to be a medical device. Nothing more is sent to it.`,
    deviceId: device.record.id,
  };
}

function optInEndedWords(device: StoredDevice): Words {
  return {
    level: 'info',
    kind: 'opt_in_ended',
    text: `The permission to contact ${titleOf(device)} has ended. It is left alone again.`,
    deviceId: device.record.id,
  };
}

function guardWords({ state, message }: Health): Words {
  return state === 'on'
    ? {
        level: 'info',
        kind: 'guard_on',
        text: 'The kernel guard protects medical and unknown devices.',
      }
    : {
        level: 'alarm',
        kind: 'guard_off',
        text: `The kernel guard is off. ${message ?? ''}`.trim(),
      };
}

const guardRestoredWords: Words = {
  level: 'alarm',
  kind: 'guard_restored',
  text: 'Somebody changed the kernel guard from outside. It was put back.',
};

function floodWords(notice: FloodNotice): Words {
  const kind = notice.type;
  return notice.type === 'too_many_new_cards'
    ? {
        level: 'warning',
        kind,
        text: `More than ${notice.limit} new devices appeared in a short time. Somebody may be making up addresses.`,
      }
    : { level: 'warning', kind, text: `${notice.subject} announces itself without end.` };
}

function joinWords(notice: JoinNotice): Words {
  return notice.type === 'directory_name_claimed_twice'
    ? {
        level: 'warning',
        kind: notice.type,
        text: `More than one device calls itself ${notice.name}. Neither is taken for the computer in the directory.`,
      }
    : {
        level: 'warning',
        kind: notice.type,
        text: `A device uses the names of several computers in the directory: ${notice.accounts.join(', ')}.`,
        deviceId: notice.device,
      };
}
