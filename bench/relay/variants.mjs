/** The relays that are measured: options of `createRelay` by what they switch on. What is to be measured beside the plain one goes here. */
export const variants = {
  'metering off': {},
}
