// Loaded into a server before its own code (`node --import`): collects garbage again and again, as busy servers do. What nobody holds is gone at once.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
setInterval(() => collect(), 200).unref()
