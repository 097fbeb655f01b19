/** The value of an expression of numbers, `+ - * /` and parentheses. Throws an `Error` that says where it is none. */
export function calculate(expression: string): number {
  const tokens = expression.match(/\d+(?:\.\d+)?|[-+*/()]|\S/g) ?? []
  let at = 0
  const fail = (): never => {
    throw new Error(`No expression at "${tokens.slice(at).join(' ') || 'its end'}".`)
  }
  const factor = (): number => {
    const token = tokens[at]
    if (token === '-') {
      at += 1
      return -factor()
    }
    if (token === '(') {
      at += 1
      const value = sum()
      if (tokens[at] !== ')') fail()
      at += 1
      return value
    }
    if (token === undefined || !/^\d/.test(token)) return fail()
    at += 1
    return Number(token)
  }
  const product = (): number => {
    let value = factor()
    for (let sign = tokens[at]; sign === '*' || sign === '/'; sign = tokens[at]) {
      at += 1
      value = sign === '*' ? value * factor() : value / factor()
    }
    return value
  }
  const sum = (): number => {
    let value = product()
    for (let sign = tokens[at]; sign === '+' || sign === '-'; sign = tokens[at]) {
      at += 1
      value = sign === '+' ? value + product() : value - product()
    }
    return value
  }
  const value = sum()
  if (at < tokens.length) fail()
  return value
}
