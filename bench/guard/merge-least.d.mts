export declare const mergeLeast: (measured: readonly Readonly<Record<string, number>>[]) => Readonly<Record<string, number>>
