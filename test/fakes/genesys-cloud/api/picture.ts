import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { sendAnswer, sendApiError } from '../http/answers';
import type { Call } from '../http/call';
import type { World } from '../world';

export const IMAGE_SIZES: readonly number[] = [48, 96, 128, 200, 300, 400];

/** GET /picture/<agent id>/x<size>.png. Public, as the signed picture links of Genesys are. */
export function answerPicture(world: World, call: Call): void {
  const [, id, size] = /\/picture\/([^/]+)\/x(\d+)\.png$/.exec(call.path) ?? [];
  const agent = [...world.agents.values()].find(({ person, hasPicture }) => hasPicture && person.id === id);
  if (agent === undefined || !IMAGE_SIZES.includes(Number(size))) {
    sendApiError(call, 404, 'not.found', 'There is no such picture.');
    return;
  }
  const headers = { 'content-type': 'image/png', 'cache-control': 'private, max-age=60' };
  sendAnswer(call, 200, headers, buildPng(Number(size), agent.person.id));
}

/** Draws a head and shoulders on a ground whose colour follows from `seed`, so that it is the same for each agent. */
function buildPng(size: number, seed: string): Buffer {
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(seed).digest();
  const ground = [60 + (r % 120), 60 + (g % 120), 60 + (b % 120)];
  const rows: number[] = [];
  for (let y = 0; y < size; y++) {
    rows.push(0);
    for (let x = 0; x < size; x++) {
      const head = Math.hypot(x / size - 0.5, y / size - 0.38) < 0.18;
      const shoulders = Math.hypot((x / size - 0.5) / 1.1, y / size - 1) < 0.34;
      rows.push(...(head || shoulders ? [240, 240, 245] : ground));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB, no interlace
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    buildChunk('IHDR', header),
    buildChunk('IDAT', deflateSync(Buffer.from(rows))),
    buildChunk('IEND', Buffer.alloc(0)),
  ]);
}

function buildChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(computeCrc(body));
  return Buffer.concat([length, body, sum]);
}

/** The CRC-32 of PNG. Node 20 has no zlib.crc32. */
function computeCrc(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
