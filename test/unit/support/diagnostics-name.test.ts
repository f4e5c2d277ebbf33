import { expect, test } from '@playwright/test';
import { buildDiagnosticsName } from '../../../src/core/support/diagnostics-name';

const rows: readonly (readonly [title: string, profile: string | null, name: string])[] = [
  ['without a profile', null, 'agent-desk-diagnostics-2026-03-01.zip'],
  ['of a profile', 'Acme Bank', 'agent-desk-diagnostics-Acme-Bank-2026-03-01.zip'],
  ['of a profile in another script', 'मुख्य शाखा', 'agent-desk-diagnostics-मुख्य-शाखा-2026-03-01.zip'],
  [
    'of an organisation with any characters',
    ' ../A\\B: “C”\u202e*? ',
    'agent-desk-diagnostics-A-B-C-2026-03-01.zip',
  ],
  ['of a name without a letter', '…/', 'agent-desk-diagnostics-2026-03-01.zip'],
  ['of a long name', 'ü'.repeat(300), `agent-desk-diagnostics-${'ü'.repeat(40)}-2026-03-01.zip`],
];

for (const [title, profile, name] of rows)
  test(`PR-11 the suggested name of diagnostics ${title}`, () => {
    expect(buildDiagnosticsName(profile, '2026-03-01')).toBe(name);
  });
