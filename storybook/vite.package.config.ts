import { readdirSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'vite'

const stories = readdirSync(path.join(import.meta.dirname, 'components'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.stories.tsx'))

/** The kit and the stories as files of the package. What they import of it stays `callscope/…`: in an app they are about the components that it uses. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../dist/stories',
    emptyOutDir: true,
    minify: false,
    target: 'es2022',
    lib: {
      entry: {
        'kit/index': path.join(import.meta.dirname, 'kit/index.ts'),
        ...Object.fromEntries(stories.map((file) => [`components/${file.replace(/\.tsx$/, '')}`, path.join(import.meta.dirname, 'components', file)])),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id) => !/^[./]|^\0/.test(id) && !id.startsWith('/'),
      output: { preserveModules: true, preserveModulesRoot: import.meta.dirname, entryFileNames: '[name].js' },
    },
  },
})
