import { expect, test } from '@playwright/test';
import {
  describeRoutingStatus,
  labelOfSystemPresence,
  toneOfPresence,
} from '../../../src/core/genesys/status-words';
import { inEnglish } from '../../kit/english';

test('keys of JavaScript’s prototypes are words like any other', () => {
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
    expect(labelOfSystemPresence(word)).toBe(word);
    expect(toneOfPresence(word)).toBe('offline');
    expect(describeRoutingStatus(word)).toEqual({ label: word, tone: 'offline' });
  }
});

const presences: readonly (readonly [systemPresence: string, label: string, tone: string])[] = [
  ['Available', 'Available', 'available'],
  ['AVAILABLE', 'Available', 'available'],
  ['On Queue', 'On Queue', 'available'],
  ['ON_QUEUE', 'On Queue', 'available'],
  ['onqueue', 'On Queue', 'available'],
  ['Busy', 'Busy', 'busy'],
  ['Meeting', 'Meeting', 'busy'],
  ['Training', 'Training', 'busy'],
  ['Away', 'Away', 'away'],
  ['Break', 'Break', 'away'],
  ['Meal', 'Meal', 'away'],
  ['Idle', 'Idle', 'away'],
  ['Offline', 'Offline', 'offline'],
  // Unknown words are shown as they are, in the tone that promises least.
  ['Gardening Leave', 'Gardening Leave', 'offline'],
  ['休憩', '休憩', 'offline'],
];
for (const [systemPresence, label, tone] of presences)
  test(`the presence “${systemPresence}” is shown as ${label}, ${tone}`, () => {
    expect(inEnglish(labelOfSystemPresence(systemPresence))).toBe(label);
    expect(toneOfPresence(systemPresence)).toBe(tone);
  });

const statuses: readonly (readonly [status: string, label: string, tone: string])[] = [
  ['IDLE', 'Waiting for work', 'available'],
  ['INTERACTING', 'Interacting', 'busy'],
  ['COMMUNICATING', 'Communicating', 'busy'],
  ['NOT_RESPONDING', 'Not responding', 'away'],
  ['OFF_QUEUE', 'Off queue', 'offline'],
  ['NEW_STATUS', 'NEW_STATUS', 'offline'],
];
for (const [status, label, tone] of statuses)
  test(`the routing status “${status}” is shown as ${label}, ${tone}`, () => {
    expect(inEnglish(describeRoutingStatus(status))).toEqual({ label, tone });
  });
