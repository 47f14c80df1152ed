export const words = {
  title: 'Medical devices',
  none: 'No medical device has been seen.',
  one: 'The one medical device here was left alone today.',
  all: (count: string) => `All ${count} were left alone today.`,
  byPermission: (packets: string) =>
    `The medical devices were left alone today, except for ${packets} while contact was allowed.`,
  sinceKnown: 'The medical devices were left alone from the moment they were known.',
  reached: (packets: string) =>
    `${packets} reached a medical device today. Call the help number now.`,
  lead: 'The appliance sends them nothing: no scan, no test, not one packet. It only listens to what they say by themselves.',
  allowed: 'Contact allowed for a time',
  allowedLead: 'Somebody here has allowed contact with these. It ends by itself.',
  untouched: 'Not touched',
  emptyTitle: 'No medical device yet',
  emptyText:
    'Devices are recognised by their maker, by what they announce and by whom they talk to. If you know of one that is missing here, open it in the list of devices and say that it is medical.',
  toDevices: 'Go to the devices',
};
