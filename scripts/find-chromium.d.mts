/** Chromium of the system; throws where there is none. */
export declare function findChromium(): string
