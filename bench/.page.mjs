import { TemmlMath } from '../dist/temml/index.js'
console.log(TemmlMath)