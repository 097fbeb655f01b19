import type { Reporter, TestCase } from 'vitest/node'

/** Says at the end which tests passed only when they were tried again, which no other reporter says. */
export default class NameRetried implements Reporter {
  readonly #retried: string[] = []

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#retried.push(`${test.module.relativeModuleId} > ${test.fullName}`)
  }

  onTestRunEnd(): void {
    for (const name of this.#retried) console.log(`needed a second try: ${name}`)
  }
}
