/** Nothing but the text: the AI SDK's text stream protocol. It has no place for anything else, such as usage or the reason of the end. */
export const textStream = () => ({
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  begin: '',
  encode: (event) => (event.type === 'text' ? event.text : ''),
  end: () => '',
})
