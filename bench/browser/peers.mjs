import path from 'node:path'
import { install } from '../install.mjs'

/** Installs what we are measured beside, from a lock file of its own. */
export const installPeers = () => install(path.resolve(import.meta.dirname, '../peers'))
