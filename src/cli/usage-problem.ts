/** The command line is not one that is known. */
export class UsageProblem extends Error {}
