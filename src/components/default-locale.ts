/** Locale of numbers unless the `locale` prop says otherwise. The runtime's own would differ between server and browser and break hydration. */
export const DEFAULT_LOCALE = 'en-US'
