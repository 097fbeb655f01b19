/** What a row of calls that are gone says of a heap that grows with them. */
export const GROWS = 'the heap grows'

/** Whether such a row is as it should be: a leak that was made has to be told. */
export const isRight = ({ leaks, problems }) => (leaks ? problems.includes(GROWS) : problems.length === 0)
