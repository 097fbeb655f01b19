/** A value of which any part may not have come yet. */
export type DeepPartial<Value> = Value extends readonly (infer Item)[] ? readonly DeepPartial<Item>[] : Value extends object ? { readonly [Key in keyof Value]?: DeepPartial<Value[Key]> } : Value
