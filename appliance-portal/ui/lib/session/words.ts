export const words = {
  title: 'Sign in',
  welcome: (practice: string) => (practice ? `Welcome to ${practice}` : 'Welcome to OsirisCare'),
  lead: 'Sign in to see what is on the practice’s network, and what was left alone.',
  firstLead:
    'This appliance is new. Sign in with the first passcode: it was printed once when the appliance started.',
  codeLead:
    'You have scanned the code on the screen. Tell us your name, and you can look at everything.',
  name: 'Your name',
  firstName: 'manager',
  nameHelp: 'As your manager has entered it.',
  codeNameHelp: 'So that the audit can say who looked.',
  passcode: 'Passcode',
  firstPasscode: 'First passcode',
  show: 'Show what I type',
  action: 'Sign in',
  look: 'Look at the portal',
  other:
    'Or scan the code on the appliance’s own screen with your phone: that lets you look without a passcode.',
  withPasscode: 'Sign in with a passcode instead',
};
