import { defineCall } from 'callscope'
import { openai } from 'callscope/openai'
import { ErrorNotice as ErrorNoticePrimitive } from 'callscope/components'
import { Answer } from '@/components/callscope/answer'
import type { ReactNode } from 'react'

declare function Button(props: { readonly variant: string; readonly size: string }): ReactNode
