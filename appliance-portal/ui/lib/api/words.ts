export const words = {
  portalAway: {
    message: 'The appliance does not answer right now.',
    next: 'Check that this device is on the practice’s network. The page tries again by itself.',
  },
  answerUnreadable: {
    message: 'The appliance gave an answer that this page does not understand.',
    next: 'Load the page again: the appliance may have been updated.',
  },
};
