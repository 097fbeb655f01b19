import type { CSSProperties } from 'react'

/** DOM props of whatever element. */
export type AnyProps = Readonly<Record<string, unknown>>

/**
 * The props of a part with somebody else's on top: classes are joined, styles laid over each other, event handlers both called, theirs first; theirs may
 * stop ours by `event.preventDefault()`. Anything else is theirs where they say something.
 */
export function mergeProps(ours: object, theirs: object): AnyProps {
  const merged: Record<string, unknown> = { ...ours }
  for (const [name, value] of Object.entries<unknown>({ ...theirs })) {
    if (value === undefined) continue
    const own = merged[name]
    if (name === 'className') merged[name] = [own, value].filter(Boolean).join(' ')
    // What stands under this name is a style, or nothing.
    else if (name === 'style') merged[name] = { ...(own as CSSProperties | undefined), ...(value as CSSProperties) }
    else if (isHandler(name) && isFunction(own) && isFunction(value)) merged[name] = chain(value, own)
    else merged[name] = value
  }
  return merged
}

type AnyFunction = (...args: readonly unknown[]) => unknown

function chain(first: AnyFunction, second: AnyFunction): AnyFunction {
  return (...args) => {
    first(...args)
    if (!isPrevented(args[0])) second(...args)
  }
}

function isHandler(name: string): boolean {
  return /^on[A-Z]/.test(name)
}

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function'
}

function isPrevented(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'defaultPrevented' in event && event.defaultPrevented === true
}
