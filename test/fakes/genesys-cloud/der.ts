/** Just enough DER (X.690) to write a certificate (RFC 5280) and to find the key in a request for one (RFC 2986). */

export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const size = value.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
}

export const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
export const octets = (value: Buffer) => der(0x04, value);
export const text = (value: string) => der(0x0c, Buffer.from(value));
export const yes = der(0x01, Buffer.from([0xff]));
/** A positive number: the leading 1 keeps the sign bit away. */
export const serial = (bytes: Buffer) => der(0x02, Buffer.from([1]), bytes);
export const bits = (value: Buffer, unused = 0) => der(0x03, Buffer.from([unused]), value);

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = rest.flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

/** UTCTime, as RFC 5280 wants it until 2049. */
export function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]|\..*$/g, '');
  return der(0x17, Buffer.from(`${digits.slice(2)}Z`));
}

/** A DNS name or an IPv4 address, as subjectAltName has it. */
export function alternativeName(name: string): Buffer {
  const isAddress = /^\d+(\.\d+){3}$/.test(name);
  return isAddress ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));
}

/** The elements inside a constructed one, each whole. */
export function readElements(element: Buffer): Buffer[] {
  const elements: Buffer[] = [];
  let rest = readValue(element);
  while (rest.length > 0) {
    const { head, size } = readHead(rest);
    elements.push(rest.subarray(0, head + size));
    rest = rest.subarray(head + size);
  }
  return elements;
}

function readValue(element: Buffer): Buffer {
  const { head, size } = readHead(element);
  return element.subarray(head, head + size);
}

function readHead(element: Buffer): { head: number; size: number } {
  const first = element.readUInt8(1);
  if (first < 128) return { head: 2, size: first };
  const length = first & 0x7f;
  return { head: 2 + length, size: element.readUIntBE(2, length) };
}

export function buildPem(label: 'CERTIFICATE', content: Buffer): string {
  const lines = content.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
