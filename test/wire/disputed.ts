/** Recordings whose `expected` says what the body does not, each with the reason. They are not compared. */
export const disputed: Readonly<Record<string, string>> = {}
