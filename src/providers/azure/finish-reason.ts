/** Azure's type is an open string; the values that it is known to send are the words of the chat-completions wire. */
export { chatCompletionFinishReasons as azureFinishReasons } from '../../base/chat-completion/finish-reason.js'
