/** Bytes that a log may have, unless set. */
export const MAX_LOG_BYTES = 16_000_000

/** Bytes that one reading gives, at most. A multiple of 3, of which base64 makes whole groups. */
export const READ_BYTES = 96 * 1024
