// A countdown that the server gave in seconds, as a time on this page's clock.

export const later = (at: number, seconds: number | null): number | null =>
  seconds === null ? null : at + seconds * 1000;
