export const words = {
  title: 'Reports',
  answer: 'What an auditor asks for, ready to hand over.',
  lead: 'Each document carries its date and is made from what the appliance knows at this moment.',
  documents: [
    {
      key: 'inventoryPdf',
      title: 'Technology asset inventory',
      text: 'Every device with its kind, maker, address and state, as the HIPAA Security Rule asks for in writing. For printing and filing.',
      action: 'Save as PDF',
    },
    {
      key: 'inventoryCsv',
      title: 'Inventory as a table',
      text: 'The same list for a spreadsheet or for the system of your IT partner.',
      action: 'Save as CSV',
    },
    {
      key: 'mapSvg',
      title: 'Network map',
      text: 'The picture of your network by kind, with medical devices behind their shield.',
      action: 'Save as picture',
    },
  ],
} as const;
