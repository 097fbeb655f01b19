import type { AnyTool, Call, JsonSchema } from 'callscope'
import { AudioView, CallStatus, CompareView, Composer, CostBadge, ErrorNotice, KeyField, ObjectView, ReasoningView, StreamView, ToolCallView } from 'callscope/components'
import { type StreamHandle, useChat, useCompare } from 'callscope/react'
import { type ReactNode, useState } from 'react'

declare const call: Call<any> & StreamHandle<[]>
declare const short: Call<[]>
declare const long: Call<[]>
declare const tools: readonly AnyTool[]
declare const bookSchema: JsonSchema
declare function setBest(chosen: unknown): void
declare function Card(props: { readonly tone: string; readonly children?: ReactNode }): ReactNode
declare function Icon(props: { readonly name: string }): ReactNode
