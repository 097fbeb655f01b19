'use client'

export { TemmlMath } from './temml-math.js'
