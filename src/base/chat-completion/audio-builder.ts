import { joinBase64 } from '../base64.js'
import type { AudioWire } from './wire.js'

/** Builds the audio of a message from its fragments. Bytes are joined when somebody looks. */
export class AudioBuilder {
  #fields: AudioWire = {}
  #id: string | null = null
  #transcript = ''
  #data: string[] = []
  #snapshot: AudioWire | null = null

  add({ id, data, transcript, ...fields }: AudioWire): void {
    this.#fields = { ...this.#fields, ...fields }
    this.#id = id ?? this.#id
    this.#transcript += transcript ?? ''
    if (data) this.#data.push(data)
    this.#snapshot = null
  }

  /** The audio so far; the same object as long as nothing changed. */
  read(): AudioWire {
    this.#snapshot ??= { ...this.#fields, id: this.#id, data: joinBase64(this.#data), transcript: this.#transcript }
    return this.#snapshot
  }
}
