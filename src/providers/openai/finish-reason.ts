/** OpenAI's `finish_reason` values are the words of the chat-completions wire. */
export { chatCompletionFinishReasons as openaiFinishReasons } from '../../base/chat-completion/finish-reason.js'
