function tag(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

function tagged(...names: string[]): (value: unknown) => boolean {
  return (value) => typeof value === "object" && value !== null && names.includes(tag(value))
}

function called(...names: string[]): (value: unknown) => boolean {
  return (value) => typeof value === "function" && names.includes(tag(value))
}

export const isDate = tagged("Date")
export const isRegExp = tagged("RegExp")
export const isMap = tagged("Map")
export const isSet = tagged("Set")
export const isWeakMap = tagged("WeakMap")
export const isWeakSet = tagged("WeakSet")
export const isPromise = tagged("Promise")
export const isNativeError = tagged("Error")
export const isArrayBuffer = tagged("ArrayBuffer")
export const isAnyArrayBuffer = tagged("ArrayBuffer", "SharedArrayBuffer")
export const isSharedArrayBuffer = tagged("SharedArrayBuffer")
export const isDataView = tagged("DataView")
export const isGeneratorObject = tagged("Generator")
export const isMapIterator = tagged("Map Iterator")
export const isSetIterator = tagged("Set Iterator")
export const isNumberObject = tagged("Number")
export const isStringObject = tagged("String")
export const isBooleanObject = tagged("Boolean")
export const isSymbolObject = tagged("Symbol")
export const isBigIntObject = tagged("BigInt")
export const isBoxedPrimitive = tagged("Number", "String", "Boolean", "Symbol", "BigInt")
export const isArgumentsObject = tagged("Arguments")
export const isModuleNamespaceObject = tagged("Module")
export const isUint8Array = tagged("Uint8Array")
export const isUint8ClampedArray = tagged("Uint8ClampedArray")
export const isUint16Array = tagged("Uint16Array")
export const isUint32Array = tagged("Uint32Array")
export const isInt8Array = tagged("Int8Array")
export const isInt16Array = tagged("Int16Array")
export const isInt32Array = tagged("Int32Array")
export const isFloat32Array = tagged("Float32Array")
export const isFloat64Array = tagged("Float64Array")
export const isBigInt64Array = tagged("BigInt64Array")
export const isBigUint64Array = tagged("BigUint64Array")
export const isAsyncFunction = called("AsyncFunction", "AsyncGeneratorFunction")
export const isGeneratorFunction = called("GeneratorFunction", "AsyncGeneratorFunction")

/** Whether a value is a view of a buffer. */
export function isArrayBufferView(value: unknown): boolean {
  return ArrayBuffer.isView(value)
}

/** Whether a value is a typed array. */
export function isTypedArray(value: unknown): boolean {
  return ArrayBuffer.isView(value) && !isDataView(value)
}
