import { type ChatJSON, readChat } from 'callscope'
import { type ChatHandle, useChat } from 'callscope/react'
import { useEffect, useMemo } from 'react'
import { type AskedWith, createCall, toAskedWith } from '../call/create-call.js'
import { keepText, readKeptText } from '../kept-text.js'
import { DEFAULTS, type Settings, type Target } from '../settings/settings.js'

const KEY = 'callscope.playground.chat'
const [ANYBODY] = DEFAULTS.targets

/** A conversation, and who it is with. */
export interface Column {
  readonly target: Target
  readonly chat: ChatHandle
  readonly asked: AskedWith
}

/** A conversation for each of the targets, kept in this browser. */
export function useChats(settings: Settings): readonly Column[] {
  const { targets, system, parameters, tools, isObject, schema } = settings
  const asked = useMemo(() => toAskedWith({ system, parameters, tools, isObject, schema }), [system, parameters, tools, isObject, schema])
  // As many as there may be: those that nobody sees rest.
  const chats = [useKeptChat(0, targets, asked), useKeptChat(1, targets, asked), useKeptChat(2, targets, asked)]
  return targets.flatMap((target) => {
    const chat = chats[target.slot]
    return chat ? [{ target, chat, asked }] : []
  })
}

function useKeptChat(slot: number, targets: readonly Target[], asked: AskedWith): ChatHandle {
  const target = targets.find((one) => one.slot === slot) ?? ANYBODY
  // There is one at first.
  const call = useMemo(() => createCall(target as Target, asked), [target, asked])
  const name = `${KEY}.${slot}`
  const initial = useMemo(() => readKept(name), [name])
  const chat = useChat(call, { initial, keepChunks: true })
  const { messages, toJSON } = chat
  useEffect(() => keepText(name, JSON.stringify(toJSON())), [name, messages, toJSON])
  return chat
}

function readKept(name: string): ChatJSON | undefined {
  try {
    const kept = readKeptText(name)
    return kept === null ? undefined : readChat(JSON.parse(kept))
  } catch {
    // What is damaged, or of a later version, is not worth a page that does not open.
    return undefined
  }
}
