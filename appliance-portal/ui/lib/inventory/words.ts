import type { DeviceSummary } from '@osiriscare/core/contracts/portal';

type State = DeviceSummary['state'];

export const stateShort: Readonly<Record<State, string>> = {
  medical: 'Medical',
  held: 'Held',
  cleared: 'Ordinary IT',
};

export const words = {
  title: 'Devices',
  loading: 'Reading the list of devices',
  search: 'Search',
  searchHint: 'Name, address, maker…',
  state: 'State',
  type: 'Type',
  vendor: 'Maker',
  online: 'Online',
  any: 'All',
  needsDecision: 'Needs a decision',
  clearFilters: 'Show all',
  name: 'Name',
  address: 'Address',
  lastSeen: 'Last seen',
  noVendor: 'Maker not known yet',
  emptyTitle: 'No devices yet',
  emptyText:
    'The appliance listens and adds each device that it hears. Name your networks under Settings and start a scan to see all of them within seconds.',
  emptyAction: 'Name your networks',
  noneTitle: 'No device fits',
  noneText: 'Nothing in the list fits this search and these filters.',
  exportCsv: 'Save as CSV',
  selectAll: 'Choose all that are shown',
  select: (name: string) => `Choose ${name}`,
  more: 'Filters',
  picked: 'Chosen devices',
  pickedCount: (count: string) => `${count} chosen`,
  unpick: 'Choose none',
  answerAll: (count: string, waiting: string) => `${count} on the network. ${waiting}`,
  answerSome: (count: string, all: string) => `${count} of ${all} shown.`,
  waiting: (count: number, text: string) =>
    count === 0
      ? 'Nothing needs a decision.'
      : `${text} ${count === 1 ? 'needs' : 'need'} a decision.`,
  asOf: (time: string) => `As of ${time}.`,
  failed: 'The list could not be read',
  tryAgain: 'Try again',
};
