/** Which projects pass, as base64: one bit a project, least significant bit first (gis.maps.payload.bits). */

/** Bits -> test(i); null passes everything.
 * @param {string | null | undefined} text
 * @returns {(i: number) => boolean}
 */
export function bits(text) {
  if (text === null || text === undefined) return () => true;
  const raw = atob(text);
  return (i) => Boolean((raw.charCodeAt(i >> 3) >> (i & 7)) & 1);
}

/** Mask -> bits.
 * @param {Uint8Array} mask
 */
export function toBits(mask) {
  const raw = new Uint8Array(Math.ceil(mask.length / 8));
  mask.forEach((yes, i) => {
    if (yes) raw[i >> 3] |= 1 << (i & 7);
  });
  let text = "";
  for (let i = 0; i < raw.length; i += 4096) text += String.fromCharCode(...raw.subarray(i, i + 4096));
  return btoa(text);
}

/** Bits -> mask.
 * @param {string} text
 * @param {number} size
 */
export function fromBits(text, size) {
  const test = bits(text);
  return Uint8Array.from({ length: size }, (_, i) => (test(i) ? 1 : 0));
}
