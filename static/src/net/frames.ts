// What leaves this page looks alike: nonces are random, and frames have one of five sizes, so that a length tells little.

import { FRAME_SIZES } from "../protocol.gen";

const encoder = new TextEncoder();
const LARGEST = FRAME_SIZES[FRAME_SIZES.length - 1] ?? 12288;

export const bytes = (text: string): number => encoder.encode(text).length;

/** The size that a frame of `length` bytes grows to. */
export function frameSize(length: number): number {
  return FRAME_SIZES.find((size) => size >= length) ?? Math.ceil(length / LARGEST) * LARGEST;
}

/** `payload` with a `pad` that brings the whole frame to its size. `around`: the bytes of the frame without the payload. */
export function padded<T extends object>(payload: T, around: number): T & { pad: string } {
  const length = around + bytes(JSON.stringify({ ...payload, pad: "" }));
  return { ...payload, pad: "0".repeat(frameSize(length) - length) };
}

/** The bytes that Socket.IO puts around the payload of an event that wants an answer: `42` id `["name",` payload `]`. */
export const aroundEvent = (name: string, ack: number): number => `42${ack}["${name}",]`.length;
/** The same for CONNECT: `40` payload. */
export const AROUND_CONNECT = 2;

/** 128 random bits, base64url: the same wish asked twice carries the same one. */
export function nonce(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...drawn))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}
