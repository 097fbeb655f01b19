#!/usr/bin/env node
import { runCassetteCommand } from './run-cassette-command.js'
import { UsageProblem } from './usage-problem.js'

const HELP = `Usage: callscope cassette show FILE
       callscope cassette check FILE…
       callscope cassette trim FILE [--exchanges 1-2,4] [--chunks N] [-o OUT]
       callscope cassette redact FILE [--texts] [-o OUT]

show    lists the exchanges: when they were sent, what came when, usage, cost, why they ended
check   says whether files are cassettes, and where something looks like a key; exits with 1 where one is not, or does
trim    keeps some exchanges, and of each so many chunks
redact  takes out what looks like a key; with --texts also all that was said, for as many neutral characters

-o      where the result is written; standard output unless set. FILE may be - for standard input.
`

/** Runs the command line; gives the code to exit with. */
async function main([command, ...args]: readonly string[]): Promise<number> {
  if (command === undefined || command === '--help' || command === '-h' || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP)
    return command === undefined ? 2 : 0
  }
  try {
    if (command !== 'cassette') throw new UsageProblem(`There is no command "${command}".`)
    return await runCassetteCommand(args)
  } catch (error) {
    process.stderr.write(`callscope: ${error instanceof Error ? error.message : String(error)}\n${error instanceof UsageProblem ? `\n${HELP}` : ''}`)
    return error instanceof UsageProblem ? 2 : 1
  }
}

// Whoever reads may have enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
// Not by `process.exit`: what is written to a pipe would be lost.
process.exitCode = await main(process.argv.slice(2))
